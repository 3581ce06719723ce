// Lets a plain `node` process run the sources: `node --import ./typescript-hooks.mjs file.ts`.
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const isSource = (url) => url.startsWith('file:') && !url.includes('/node_modules/');

export async function resolve(specifier, context, next) {
  const ours = specifier.startsWith('.') && specifier.endsWith('.js') && isSource(context.parentURL ?? '');
  return next(ours ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}

export async function load(url, context, next) {
  if (!isSource(url) || !url.endsWith('.ts')) return next(url, context);
  const { default: typescript } = await import('typescript');
  const source = await readFile(fileURLToPath(url), 'utf8');
  const { ModuleKind, ScriptTarget } = typescript;
  const compilerOptions = { module: ModuleKind.ESNext, target: ScriptTarget.ES2022, verbatimModuleSyntax: true };
  const { outputText } = typescript.transpileModule(source, { compilerOptions });
  return { format: 'module', source: outputText, shortCircuit: true };
}

if (isMainThread) register(import.meta.url);
