import { describe, expect, it } from 'vitest';
import { askAbout } from '../support/seed.js';

// What an analyst asks about the bodies of the report. The comments name the lines of the source text that prove the answers.
const ask = askAbout('seed/ati-china-2021');

describe('who answers to whom', () => {
  it('knows the committees below each ministry, also those below its agencies', async () => {
    const { ministries } = await ask(`{
      ministries(where: { acronym: { in: ["AQSIQ", "MIIT", "MOF", "MOST", "NDRC"] } }, sort: [{ name: ASC }]) {
        name
        committees(sort: [{ name: ASC }]) { name }
        subordinates(where: { kind: { eq: Agency } }, sort: [{ name: ASC }]) {
          acronym
          subordinates(where: { kind: { eq: Committee } }, sort: [{ acronym: ASC }]) {
            acronym
            subordinates(sort: [{ name: ASC }]) { name }
          }
        }
      }
    }`);
    // L284-292 (two within the MOST), L1392-1394 (NMSAC), L453-460 (AQSIQ, CNCA, SAC), L479-492 (TC 28), L1514-1531 (TC 159, 260, 268).
    expect(ministries).toEqual([
      {
        name: 'General Administration of Quality Supervision, Inspection and Quarantine',
        committees: [],
        subordinates: [
          { acronym: 'CNCA', subordinates: [] },
          {
            acronym: 'SAC',
            subordinates: [
              { acronym: 'SAC/TC 159', subordinates: [{ name: 'Robotics Devices Technical Subcommittee' }] },
              { acronym: 'SAC/TC 260', subordinates: [] },
              { acronym: 'SAC/TC 268', subordinates: [] },
              {
                acronym: 'SAC/TC 28',
                subordinates: [
                  { name: 'AI sub-technical committee' },
                  { name: 'SAC/TC 28 Working Group on Big Data Standards' },
                ],
              },
            ],
          },
        ],
      },
      { name: 'Ministry of Finance', committees: [], subordinates: [] },
      {
        name: 'Ministry of Industry and Information Technology',
        committees: [{ name: 'National Manufacturing Strategy Advisory Committee' }],
        subordinates: [],
      },
      {
        name: 'Ministry of Science and Technology',
        committees: [
          { name: 'National New Generation AI Governance Expert Committee' },
          { name: 'New Generation AI Strategy Advisory Committee' },
        ],
        subordinates: [],
      },
      { name: 'National Development and Reform Commission', committees: [], subordinates: [] },
    ]);
  });

  it('climbs from the CAICT’s Nanjing institute to the State Council, and says whose policies and laws that carries out', async () => {
    const { institute, chainOfCommand } = await ask(`{
      institute: organizations(where: { id: { eq: "new-generation-ai-institute" } }) { locations { name } }
      chainOfCommand(id: "new-generation-ai-institute") {
        steps { below { name } superior { name } subordinate hop { evidence locator certainty } }
        top { name }
        gaps
      }
    }`);
    const locator = '2.1 Major players, Ministries';
    const step = (below: string, superior: string, subordinate: boolean, lines: string) => ({
      below: { name: below },
      superior: { name: superior },
      subordinate,
      hop: { evidence: expect.stringContaining(lines), locator, certainty: 'stated' },
    });
    const [caict, miit] = [
      'China Academy of Information and Communications Technology',
      'Ministry of Industry and Information Technology',
    ];
    // L381-382, L351-355, L334-335 and L435-436, L252-256.
    expect(institute).toEqual([{ locations: [{ name: 'Nanjing' }] }]);
    expect(chainOfCommand).toEqual({
      steps: [
        step('New Generation AI Institute', caict, true, 'L381-385'),
        step(caict, miit, true, 'L351-355'),
        step(miit, 'State Council', true, 'L332-339'),
        step('State Council', 'Communist Party of China', false, 'L252-259'),
        step('State Council', "National People's Congress", false, 'L252-259'),
      ],
      top: [{ name: 'Communist Party of China' }, { name: "National People's Congress" }],
      gaps: [],
    });
  });

  it('knows what the NDRC and the MOST were before, and since when they are not', async () => {
    const { organizations } = await ask(`{
      organizations(where: { acronym: { in: ["MOST", "NDRC"] } }, sort: [{ acronym: ASC }]) {
        acronym
        predecessorsConnection { edges { node { name founded } properties { date evidence } } }
      }
    }`);
    // L260-263; L301-304 with L313-314.
    expect(organizations).toEqual([
      {
        acronym: 'MOST',
        predecessorsConnection: {
          edges: [
            {
              node: { name: 'National Science Council', founded: '1959' },
              properties: { date: '2014', evidence: 'L260-263' },
            },
          ],
        },
      },
      {
        acronym: 'NDRC',
        predecessorsConnection: {
          edges: [
            {
              node: { name: 'State Planning Commission', founded: '1952' },
              properties: { date: '2003', evidence: 'L301-304|L313-314' },
            },
          ],
        },
      },
    ]);
  });

  it('knows who approved the working group whose office is at the CESI, and the group that leads it', async () => {
    const { organizations } = await ask(`{
      organizations(where: { hostedBy: { some: { acronym: { eq: "CESI" } } } }) {
        name
        approvedByConnection { edges { node { acronym } properties { date } } }
        ledBy { name approvedByConnection { edges { node { acronym superiors { acronym } } properties { date } } } }
      }
    }`);
    // L495-500; L501-506; L457-460.
    expect(organizations).toEqual([
      {
        name: 'National AI Standardisation General Working Group',
        approvedByConnection: { edges: [{ node: { acronym: 'SAC' }, properties: { date: '2018' } }] },
        ledBy: [
          {
            name: 'National AI Standardisation Expert Advisory Group',
            approvedByConnection: {
              edges: [{ node: { acronym: 'SAC', superiors: [{ acronym: 'AQSIQ' }] }, properties: { date: '2018' } }],
            },
          },
        ],
      },
    ]);
  });
});

describe('who is where and works on what', () => {
  it('names the companies with headquarters in the city of a pilot zone', async () => {
    const { pilotZones } = await ask(`{
      pilotZones(sort: [{ name: ASC }]) {
        locations { name organizationsBasedHere(where: { kind: { eq: Company } }, sort: [{ id: ASC }]) { id } }
      }
    }`);
    // Zones: L780-785. Headquarters: L564, L628, L649, L655, L659; L572; L559; L1637; L551, L640, L1640, L1644.
    const ids = (things: readonly { id: string }[]) => things.map(({ id }) => id);
    const places = pilotZones.flatMap((zone: { locations: readonly object[] }) => zone.locations);
    expect(
      Object.fromEntries(
        places.map((place: { name: string; organizationsBasedHere: { id: string }[] }) => [
          place.name,
          ids(place.organizationsBasedHere),
        ]),
      ),
    ).toEqual({
      Beijing: ['baidu', 'cloudminds', 'geekplus', 'megvii', 'roobo'],
      Chengdu: [],
      Chongqing: [],
      'Deqing County': [],
      Hangzhou: ['alibaba'],
      Hefei: ['iflytek'],
      Jinan: [],
      Shanghai: ['siasun'],
      Shenzhen: ['dji', 'icarbonx', 'tencent', 'ubtech'],
      Tianjin: [],
      "Xi'an": [],
    });
  });

  it('knows what the CAICT’s units focus on, and where only their names say so', async () => {
    const { organizations } = await ask(`{
      organizations(where: { superiors: { some: { acronym: { eq: "CAICT" } } } }, sort: [{ name: ASC }]) {
        name
        locations { name }
        said: focusesOnConnection(where: { edge: { certainty: { eq: stated } } }, sort: [{ node: { id: ASC } }]) {
          edges { node { id } }
        }
        implied: focusesOnConnection(where: { edge: { certainty: { eq: implied } } }, sort: [{ node: { id: ASC } }]) {
          edges { node { id } }
        }
      }
    }`);
    const edges = (...ids: readonly string[]) => ({ edges: ids.map((id) => ({ node: { id } })) });
    // L381-391.
    expect(organizations).toEqual([
      {
        name: '5G and AI Research Centre',
        locations: [{ name: 'Hangzhou' }],
        said: edges(),
        implied: edges('5g', 'ai'),
      },
      {
        name: 'Central Big Data Research Innovation Centre',
        locations: [{ name: 'Zhengzhou' }],
        said: edges(),
        implied: edges('big-data'),
      },
      {
        name: 'Cloud Computing and Big Data Research Institute',
        locations: [],
        said: edges('ai', 'big-data', 'internet'),
        implied: edges('cloud-computing'),
      },
      { name: 'New Generation AI Institute', locations: [{ name: 'Nanjing' }], said: edges(), implied: edges('ai') },
    ]);
  });

  it('names the innovation centres in Wuhan and Shanghai with what they focus on', async () => {
    const { places } = await ask(`{
      places(where: { name: { in: ["Wuhan", "Shanghai"] } }, sort: [{ name: ASC }]) {
        name
        organizationsLocatedHere(where: { kind: { eq: InnovationCentre } }, sort: [{ name: ASC }]) {
          name
          founded
          focusesOn(sort: [{ id: ASC }]) { id }
        }
      }
    }`);
    const centre = (name: string, founded: string, ...focus: readonly string[]) => ({
      name,
      founded,
      focusesOn: focus.map((id) => ({ id })),
    });
    // Names and years: L1982-1985, L1994-1996, L2006-2026, L2032-2036, L2056-2058. Focus: L2060-2061, L2086-2088, L2095-2101.
    expect(places).toEqual([
      {
        name: 'Shanghai',
        organizationsLocatedHere: [
          centre('National Innovation Centre for Integrated Circuit', '2018', 'integrated-circuit', 'simulation'),
          centre(
            'National Intelligent Sensor Innovation Centre',
            '2018',
            'intelligent-sensor',
            'iot',
            'smart-manufacturing',
          ),
        ],
      },
      {
        name: 'Wuhan',
        organizationsLocatedHere: [
          centre(
            'Digital Design and Manufacturing Innovation Centre',
            '2018',
            'digital-manufacturing',
            'intelligent-manufacturing',
          ),
          centre(
            'National Information Optoelectronics Innovation Centre',
            '2017',
            '5g',
            'high-end-material',
            'optoelectronics',
          ),
        ],
      },
    ]);
  });
});

it.each([
  ['minstry of sience', 'most'],
  ['miit', 'miit'],
])('finds by “%s” first of all %s', async (phrase, id) => {
  const { search } = await ask(`{ search(phrase: "${phrase}", limit: 3) { entity { id } } }`);
  expect(search[0]).toEqual({ entity: { id } });
});
