import type { Environment, Exit } from './child.js';
import type { Settings } from './config.js';
import type { Report } from './progress.js';

export interface StartOptions {
  /** The folder of the database, its configuration and its log. One server at a time may use it. */
  readonly home: string;
  /** The folder of Neo4j's jars, shared by any number of homes; `.neo4j/jars` of this project by default. */
  readonly jars?: string;
  /** Without it a free port is taken, the last start's if it is still free. */
  readonly boltPort?: number;
  /** Turns Neo4j's HTTP server on, at this port. */
  readonly httpPort?: number;
  /** Adds Neo4j Browser and turns the HTTP server on. */
  readonly browser?: boolean;
  readonly javaHome?: string;
  /** Most memory for Java's heap, as Java writes it: `512m`; `1g` by default. */
  readonly heap?: string;
  /** Further settings for neo4j.conf. */
  readonly settings?: Settings;
  /** The environment of Java and Maven; ours by default. */
  readonly env?: Environment;
  /** True: the server outlives this process. */
  readonly detached?: boolean;
  /** Rejects as long as the database does not answer; asked again and again. Without it the open Bolt port must do. */
  readonly ready?: (uri: string) => Promise<void>;
  /**
   * When a missing class-data archive is made: while the server is used (the default), before this start returns, or not
   * (the default when detached, for then nobody is there to make it).
   */
  readonly archive?: 'background' | 'wait' | 'never';
  /** A usual session's work, done once on a scratch server while the archive is made. */
  readonly train?: (uri: string) => Promise<void>;
  /** How long a start may take, in milliseconds; 300,000 by default, since a big store may have to recover. */
  readonly patience?: number;
  readonly report: Report;
  /** Ends the start, not the server once it runs. */
  readonly signal?: AbortSignal;
}

export interface LocalNeo4j {
  readonly uri: string;
  readonly pid: number;
  readonly home: string;
  readonly httpUrl?: string;
  readonly browserUrl?: string;
  /** Ends the server in order, and everything else this start began. */
  stop(): Promise<void>;
  /** Resolves when the server is gone, for whatever reason. */
  readonly exited: Promise<Exit>;
}
