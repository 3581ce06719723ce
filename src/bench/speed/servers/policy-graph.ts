import { main } from '../../../cli/main.js';

// `npm start` without its first step, which installs and builds: the bench has done that.
await main(['start']);
