import { describe, expect, it } from 'vitest';
import { askAbout } from '../support/seed.js';

// What an analyst asks about money, goals and products of the report. The comments name the lines of the source text that prove
// the answers.
const ask = askAbout('seed/ati-china-2021');

interface Goal {
  readonly id: string;
  readonly value: number | null;
  readonly unit: string;
  readonly targetOf: readonly { readonly id: string }[];
}

/** Whose goal it is: the ids in alphabetical order, because ends of many families cannot be sorted by the API. */
function owners({ targetOf }: Goal): string {
  const ids = targetOf.map(({ id }) => id);
  return ids.sort().join(', ');
}

describe('money', () => {
  it('gives the funds and their phases with amounts as printed, and what they are to grow to', async () => {
    const { funds } = await ask(`{
      funds(where: { NOT: { name: { contains: "phase" } } }, sort: [{ id: ASC }]) {
        id
        printed
        converted
        convertedBasis
        parts(sort: [{ founded: ASC }]) { founded printed qualifier converted convertedBasis }
        targets(where: { unit: { eq: "CNY" } }) { printed converted }
      }
    }`);
    const fund = (id: string, given: object) => ({
      id,
      printed: null,
      converted: null,
      convertedBasis: null,
      parts: [],
      targets: [],
      ...given,
    });
    // L1845-1851 with L1873-1877; L1869-1871 with L1926-1927; L3030-3034; L866-868 with L882-883.
    expect(funds).toEqual([
      fund('national-advanced-manufacturing-investment-fund', {
        parts: [
          { founded: '2016', printed: '¥20 bn', qualifier: null, converted: '€2.56 bn', convertedBasis: '2017' },
          { founded: '2019', printed: '¥50 bn', qualifier: 'about', converted: '€6.39 bn', convertedBasis: '2019' },
        ],
      }),
      fund('national-manufacturing-transformation-and-upgrade-fund', {
        printed: '¥147.2 bn',
        converted: '€18.82 bn',
        convertedBasis: '2019',
      }),
      fund('national-science-and-technology-achievement-transformation-guidance-fund', {}),
      fund('shanghai-ai-investment-fund', {
        printed: '¥10 bn',
        converted: '€1.28 bn',
        convertedBasis: '2019',
        targets: [{ printed: '¥100 bn', converted: '€12.79 bn' }],
      }),
    ]);
  });

  it('knows who owns what share of the manufacturing upgrade fund, and how many set it up', async () => {
    const { funds } = await ask(`{
      funds(where: { name: { contains: "Manufacturing Transformation" } }) {
        ownersConnection { edges { node { acronym } properties { share qualifier role evidence } } }
        establishedByConnection { edges { node { indicators { value qualifier unit } } properties { date } } }
      }
    }`);
    // L1867-1871, L1881-1883.
    expect(funds).toEqual([
      {
        ownersConnection: {
          edges: [
            {
              node: { acronym: 'MOF' },
              properties: { share: 15, qualifier: 'about', role: 'largest stake', evidence: 'L1867-1871|L1881-1883' },
            },
          ],
        },
        establishedByConnection: {
          edges: [
            {
              node: { indicators: [{ value: 20, qualifier: 'about', unit: 'companies' }] },
              properties: { date: '2019' },
            },
          ],
        },
      },
    ]);
  });

  it('sorts the measures of Table 10 by category, with the amounts it prints', async () => {
    const { policies } = await ask(`{
      policies(
        where: { kind: { eq: Measure }, locator: { contains: "Table 10" } }
        sort: [{ category: ASC }, { id: ASC }]
        limit: 100
      ) {
        id
        category
        indicators(where: { unit: { eq: "CNY" } }) { printed }
      }
    }`);
    const counts = new Map<string, number>();
    for (const { category } of policies) counts.set(category, (counts.get(category) ?? 0) + 1);
    // L2905-2909, L2832-2855, L2913-2914, L2870-2883, L2818-2828, L2890-2902, L2862-2866.
    expect(Object.fromEntries(counts)).toEqual({
      Employment: 3,
      Fiscal: 11,
      Industrial: 2,
      Lending: 12,
      Monetary: 8,
      'Stock market, exchange rate and balance of payments': 8,
      Subsidies: 2,
    });
    const measure = (id: string, category: string, printed: string) => ({ id, category, indicators: [{ printed }] });
    // L2905, L2872, L2818-2819, L2820, L2862-2863.
    expect(policies.filter(({ indicators }: { indicators: readonly object[] }) => indicators.length > 0)).toEqual([
      measure('social-insurance-payment-cut', 'Employment', 'RMB 1 tn'),
      measure('funding-for-lending-scheme', 'Lending', 'RMB 400 billion'),
      measure('liquidity-injection', 'Monetary', 'RMB 1 tn'),
      measure('re-lending-expansion', 'Monetary', 'RMB 1.8 tn'),
      measure('consumer-vouchers', 'Subsidies', 'RMB 6.5 bn'),
    ]);
  });

  it('knows what is part of the fiscal stimulus package, who announced it and what it pays for', async () => {
    const { policies } = await ask(`{
      policies(where: { name: { eq: "Fiscal stimulus package" } }) {
        printed
        qualifier
        converted
        launchedByPeopleConnection { edges { node { name headOf { name } } properties { act date } } }
        parts(sort: [{ id: ASC }]) { id printed converted appliesToOrganizations { id } supportsPolicies { id } }
      }
    }`);
    // L2801-2804 with L2740 for the year and L248-249 for the office; L2791-2799.
    expect(policies).toEqual([
      {
        printed: '¥3.6tn',
        qualifier: 'about',
        converted: '€331.1 bn',
        launchedByPeopleConnection: {
          edges: [
            {
              node: { name: 'Li Keqiang', headOf: [{ name: 'State Council' }] },
              properties: { act: 'announced', date: '2020-05' },
            },
          ],
        },
        parts: [
          {
            id: 'local-government-special-bond-quota',
            printed: '¥1.6 tn',
            converted: '€203.8 bn',
            appliesToOrganizations: [{ id: 'local-governments' }],
            supportsPolicies: [{ id: 'infrastructure-investment-projects' }],
          },
          {
            id: 'special-treasury-bonds',
            printed: '¥1tn',
            converted: '€127.3 bn',
            appliesToOrganizations: [],
            supportsPolicies: [],
          },
        ],
      },
    ]);
  });
});

describe('goals, figures and products', () => {
  it('gives everything that was due by 2020, and whose goal it was', async () => {
    const { indicators } = await ask(`{
      indicators(where: { kind: { eq: Target }, deadlineLatest: { lte: "2020-12-31" } }, sort: [{ id: ASC }]) {
        id value unit
        targetOf { ... on Organization { id } ... on Place { id } ... on Policy { id } ... on Fund { id } }
      }
    }`);
    const due = (owner: string, goals: Record<string, readonly [number | null, string]>) =>
      Object.entries(goals).map(([goal, [value, unit]]) => [goal, value, unit, owner]);
    const inWords = [null, 'goal'] as const;
    const [ai, robots] = ['new-generation-ai-industry-action-plan', 'robotics-industry-development-plan'];
    const clusters = 'beijing-tianjin-hebei, pearl-river-delta, yangtze-river-delta';
    const goals = indicators.map((goal: Goal) => [goal.id, goal.value, goal.unit, owners(goal)]);
    expect(goals).toEqual([
      // L3227-3230; L1776-1780; L738-744; L1118-1119, L1128-1151; L3213-3215; L2211-2236; L791-793.
      ...due('china-unicom', { 'china-unicom-5g-base-stations-2020-q3': [250_000, 'base stations'] }),
      ...due(clusters, { 'city-clusters-world-leading-2020': [3, 'world-leading clusters'] }),
      ...due('guiyang', {
        'guiyang-big-data-companies-2020': [10_000, 'companies'],
        'guiyang-big-data-experts-2020': [100_000, 'experts'],
        'guiyang-big-data-revenue-2020': [100e9, 'CNY'],
        'guiyang-big-data-valley-2020': inWords,
        'guiyang-data-storage-2020': [1, 'exabyte'],
      }),
      ...due(ai, {
        [`${ai}-base-2020`]: inWords,
        [`${ai}-products-2020`]: inWords,
        [`${ai}-smart-manufacturing-2020`]: inWords,
        [`${ai}-support-system-2020`]: inWords,
      }),
      ...due('new-infrastructure', { 'new-infrastructure-5g-base-stations-2020': [600_000, 'base stations'] }),
      ...due(robots, {
        [`${robots}-ai-clusters-2020`]: [5, 'industry clusters'],
        [`${robots}-competitive-companies-2020`]: [3, 'companies'],
        [`${robots}-industrial-robots-2020`]: [100_000, 'industrial robots per year'],
        [`${robots}-mtbf-2020`]: [80_000, 'hours'],
        [`${robots}-quality-2020`]: inWords,
        [`${robots}-robot-density-2020`]: [150, 'robots per 100 000 employees'],
        [`${robots}-service-robot-sales-2020`]: [30e9, 'CNY per year'],
        [`${robots}-six-axis-robots-2020`]: [50_000, 'robots per year'],
      }),
      ...due('shanghai-ai-plan', { 'shanghai-core-ai-industry-2020': [100e9, 'CNY'] }),
    ]);
  });

  it('gives the figures about AI', async () => {
    const { technologies } = await ask(`{
      technologies(where: { name: { eq: "Artificial Intelligence" } }) {
        indicators(where: { value: { gt: 0 } }, sort: [{ id: ASC }]) { id value unit qualifier period deadline }
      }
    }`);
    const figure = (id: string, value: number, unit: string, more: object = {}) => ({
      id,
      value,
      unit,
      qualifier: null,
      period: null,
      deadline: null,
      ...more,
    });
    // L780-785; L177-183; L96-99; L191-192; L284-285; L2224-2226; L868-869; L872-873; L875-876; L791-793.
    expect(technologies[0].indicators).toEqual([
      figure('ai-pilot-zones-number-2020', 11, 'pilot zones', { period: '../2020-03' }),
      figure('china-funding-rounds-rank-ai-2020', 2, 'rank', { period: '2020' }),
      figure('china-patent-growth-rank-ai-2008-2018', 1, 'rank', { period: '2008/2018' }),
      figure('china-startup-activity-rank-ai-2020', 1, 'rank', { period: '2020' }),
      figure('most-ai-committees-number', 2, 'committees', { qualifier: 'at_least' }),
      figure('robotics-industry-development-plan-ai-clusters-2020', 5, 'industry clusters', {
        qualifier: 'at_least',
        deadline: '2020',
      }),
      figure('shanghai-ai-institutes-2019', 4, 'institutes', { period: '2019' }),
      figure('shanghai-ai-labs', 10, 'labs'),
      figure('shanghai-ai-talent-pool', 200_000, 'workers'),
      figure('shanghai-core-ai-industry-2020', 100e9, 'CNY', { deadline: '2020' }),
    ]);
  });

  it('names the vaccines of Table 8, their methods and all their developers', async () => {
    const { products } = await ask(`{
      products(where: { status: { contains: "phase 3" } }, sort: [{ id: ASC }]) {
        id
        focusesOn { id }
        developedBy(sort: [{ id: ASC }]) { id }
      }
    }`);
    const vaccine = (id: string, method: string, ...developers: readonly string[]) => ({
      id: `${id}-vaccine`,
      focusesOn: [{ id: method }],
      developedBy: developers.map((developer) => ({ id: developer })),
    });
    // L2481-2517, methods L2494-2506 and, torn apart, L2545-2546 and L2554-2555.
    expect(products).toEqual([
      vaccine('anhui-zhifei-longcom', 'protein-subunit', 'anhui-zhifei-longcom', 'institute-of-microbiology'),
      vaccine('cansino', 'viral-vector', 'beijing-institute-of-biotechnology', 'cansino'),
      vaccine('inovio', 'dna-vaccine', 'advaccine', 'inovio', 'international-vaccine-institute'),
      vaccine(
        'institute-of-medical-biology',
        'inactivated-virus',
        'chinese-academy-of-medical-sciences',
        'institute-of-medical-biology',
      ),
      vaccine(
        'sinopharm',
        'inactivated-virus',
        'china-national-biotec-group',
        'sinopharm',
        'wuhan-institute-of-biological-products',
      ),
      vaccine('sinovac', 'inactivated-virus', 'sinovac'),
    ]);
  });
});
