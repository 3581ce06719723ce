import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';

// The shipped operations, each a tab: `operations/<name>.graphql`.
const operations = import.meta.glob<string>('../../operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const tabs = Object.values(operations).map((query) => ({ query }));

const fetcher = async (parameters: object): Promise<unknown> => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
    body: JSON.stringify(parameters),
  });
  return response.json();
};

const root = document.getElementById('graphiql');
if (root) {
  root.textContent = '';
  createRoot(root).render(
    <GraphiQL fetcher={fetcher as never} defaultTabs={tabs} defaultEditorToolsVisibility="variables" />,
  );
}
