import { describe, expect, it } from 'vitest';
import { askAbout } from '../support/seed.js';

// What an analyst asks about the policies of the report. The comments name the lines of the source text that prove the answers.
const ask = askAbout('seed/ati-china-2021');

describe('who made it', () => {
  it('names the bodies that run Made in China 2025, each in its part and with its lines', async () => {
    const { whoRuns } = await ask(`{
      whoRuns(id: "made-in-china-2025") {
        runners { entity { id } hop { type act role date evidence } answersTo { superior { id } } }
        gaps
      }
    }`);
    const inItsPart = (id: string, hop: object, answersTo: readonly string[]) =>
      expect.objectContaining({
        entity: { id },
        hop: { act: null, role: null, date: null, ...hop },
        answersTo: expect.arrayContaining(answersTo.map((superior) => ({ superior: { id: superior } }))),
      });
    expect(whoRuns.gaps).toEqual([]);
    expect(whoRuns.runners).toEqual(
      expect.arrayContaining([
        inItsPart('state-council', { type: 'LAUNCHED', act: 'initiated', date: '2015', evidence: 'L1366-1369' }, []),
        inItsPart('state-council', { type: 'RESPONSIBLE_FOR', role: 'coordination', evidence: 'L1389-1391' }, []),
        inItsPart('miit', { type: 'RESPONSIBLE_FOR', role: 'in direct charge', evidence: 'L1389-1391' }, [
          'state-council',
        ]),
        inItsPart('most', { type: 'LAUNCHED', act: 'drafted', evidence: 'L1416-1419' }, ['state-council']),
        inItsPart(
          'ndrc',
          { type: 'SUPPORTED', role: expect.stringContaining('MOST'), evidence: 'L1410-1411|L1415-1419' },
          ['state-council', 'national-peoples-congress'],
        ),
      ]),
    );
  });

  it('names the plans launched by bodies directly under the State Council', async () => {
    const { organizations } = await ask(`{
      organizations(where: { superiors: { some: { name: { eq: "State Council" } } } }, sort: [{ acronym: ASC }]) {
        acronym
        launchedPolicies(where: { kind: { eq: Plan } }, sort: [{ name: ASC }]) { name }
      }
    }`);
    const body = (acronym: string, ...plans: readonly string[]) => ({
      acronym,
      launchedPolicies: plans.map((name) => ({ name })),
    });
    // Who stands there: L263-264, L314-315, L334-335, L453-456. Plans: L346-350, L1383-1386, L2176-2177, L2209-2211, L2925-2927; L1416-1419; L1423-1427.
    expect(organizations).toEqual([
      body('AQSIQ'),
      body(
        'MIIT',
        'Applying information technology services to tackle COVID-19',
        'Big Data Industry Development Plan',
        'Robotics Industry Development Plan',
        'Smart Manufacturing Development Plan',
        'Three-Year Action Plan for Promoting Development of a New Generation AI Industry',
      ),
      body('MOST', 'Made in China 2025'),
      body(
        'NDRC',
        'Blueprint for the reform and development of the Pearl River Delta',
        'Robotics Industry Development Plan',
      ),
    ]);
  });

  it('tells the bodies that supported a policy from those that launched it', async () => {
    const { organizations } = await ask(`{
      organizations(
        where: { supportedPoliciesConnection: { some: { edge: { certainty: { eq: stated } }, node: { kind: { eq: Plan } } } } }
        sort: [{ acronym: ASC }]
      ) {
        acronym
        supportedPoliciesConnection(
          where: { edge: { certainty: { eq: stated } }, node: { kind: { eq: Plan } } }
          sort: [{ node: { name: ASC } }]
        ) {
          edges { node { name launchedBy(sort: [{ acronym: ASC }]) { id } } properties { evidence } }
        }
      }
    }`);
    const supported = (name: string, evidence: string, launchers: readonly string[]) => ({
      node: { name, launchedBy: launchers.map((id) => ({ id })) },
      properties: { evidence },
    });
    // L360-363 with L1096-1097; L1415-1419 with L1366-1367. The robotics plan the NDRC released itself as well: L2209.
    expect(organizations).toEqual([
      {
        acronym: 'CAICT',
        supportedPoliciesConnection: {
          edges: [supported('Big Data Industry Development Plan', 'L360-365', ['miit'])],
        },
      },
      {
        acronym: 'NDRC',
        supportedPoliciesConnection: {
          edges: [
            supported('Made in China 2025', 'L1410-1411|L1415-1419', ['most', 'state-council']),
            supported('Robotics Industry Development Plan', 'L1410-1411|L1415-1417', ['miit', 'mof', 'ndrc']),
          ],
        },
      },
    ]);
  });

  it('keeps both readings where the report contradicts itself', async () => {
    const { policies } = await ask(`{
      policies(where: { launchedByConnection: { some: { edge: { certainty: { eq: disputed } } } } }) {
        name
        launchedByConnection(where: { edge: { certainty: { eq: disputed } } }, sort: [{ edge: { date: ASC } }]) {
          edges { node { acronym superiors { name } } properties { act date conflict evidence } }
        }
      }
    }`);
    const conflict = 'ai-governance-principles-announcement';
    // L893-894 against L289-294.
    expect(policies).toEqual([
      {
        name: 'Governance Principles for the New Generation AI',
        launchedByConnection: {
          edges: [
            {
              node: { acronym: 'MIIT', superiors: [{ name: 'State Council' }] },
              properties: { act: 'published', date: '2019', conflict, evidence: 'L893-894' },
            },
            {
              node: { acronym: null, superiors: [{ name: 'Ministry of Science and Technology' }] },
              properties: { act: 'announced', date: '2020', conflict, evidence: 'L289-294' },
            },
          ],
        },
      },
    ]);
  });

  it('names the contractors of the ATI project and on whose behalf they work', async () => {
    const { policies } = await ask(`{
      policies(where: { acronym: { eq: "ATI" } }) {
        contractors: responsibleBodiesConnection(
          where: { edge: { role: { startsWith: "undertakes" } } }
          sort: [{ node: { id: ASC } }]
        ) { edges { node { name } } }
        clients: responsibleBodiesConnection(
          where: { edge: { role: { startsWith: "commissions" } } }
          sort: [{ node: { id: ASC } }]
        ) { edges { node { id superiors { id } } } }
      }
    }`);
    // L3270-3273.
    expect(policies).toEqual([
      {
        contractors: {
          edges: ['Capgemini', 'Fraunhofer', 'IDC', 'IDEA Consult', 'NESTA', 'Technopolis Group'].map((name) => ({
            node: { name },
          })),
        },
        clients: {
          edges: [
            { node: { id: 'directorate-general-for-internal-market', superiors: [{ id: 'european-commission' }] } },
            { node: { id: 'eismea', superiors: [{ id: 'european-commission' }] } },
            { node: { id: 'european-commission', superiors: [] } },
          ],
        },
      },
    ]);
  });
});

describe('what belongs to it', () => {
  it('names what implements Made in China 2025, directly or through a part of it', async () => {
    const { policies } = await ask(`{
      policies(where: { acronym: { eq: "MIC 2025" } }) {
        implementedByPolicies(sort: [{ name: ASC }]) { name launchedBy { acronym } implementsPolicies(sort: [{ id: ASC }]) { id } }
        parts { name implementedByOrganizations(sort: [{ id: ASC }]) { id } }
      }
    }`);
    // L1112-1118; L1939-1943 with Table 6, L1959-2106.
    expect(policies).toEqual([
      {
        implementedByPolicies: [
          {
            name: 'Three-Year Action Plan for Promoting Development of a New Generation AI Industry',
            launchedBy: [{ acronym: 'MIIT' }],
            implementsPolicies: [{ id: 'made-in-china-2025' }, { id: 'new-generation-ai-development-plan' }],
          },
        ],
        parts: [
          {
            name: 'National manufacturing innovation centres',
            implementedByOrganizations: [
              { id: 'digital-design-and-manufacturing-innovation-centre' },
              { id: 'national-advanced-rail-transit-equipment-innovation-centre' },
              { id: 'national-agriculture-machinery-equipment-innovation-centre' },
              { id: 'national-information-optoelectronics-innovation-centre' },
              { id: 'national-innovation-centre-for-integrated-circuit' },
              { id: 'national-innovation-centre-of-intelligent-and-connected-vehicles' },
              { id: 'national-innovation-institute-of-additive-manufacturing' },
              { id: 'national-intelligent-sensor-innovation-centre' },
              { id: 'national-new-energy-vehicle-technology-innovation-centre' },
              { id: 'national-power-battery-innovation-centre' },
              { id: 'national-printing-and-flexible-display-innovation-centre' },
              { id: 'national-robot-innovation-centre' },
            ],
          },
        ],
      },
    ]);
  });

  it('knows whom the lessons on Advanced Manufacturing and Robotics address', async () => {
    const { policies } = await ask(`{
      policies(where: { kind: { eq: Recommendation }, locator: { contains: "3.4 Lessons for Europe" } }, sort: [{ id: ASC }]) {
        id
        addressedOrganizations { id }
        addressedPlaces(sort: [{ id: ASC }]) { id }
      }
    }`);
    const lesson = (id: string, places: readonly string[], bodies: readonly string[] = []) => ({
      id: `ati-recommendation-${id}`,
      addressedOrganizations: bodies.map((body) => ({ id: body })),
      addressedPlaces: places.map((place) => ({ id: place })),
    });
    // L2334-2339 with L2305-2307; L2351-2352 with L2364-2365; L2366-2368; L2308-2309, L2323-2326.
    expect(policies).toEqual([
      lesson('cross-border-clusters', ['europe', 'european-clusters']),
      lesson('digital-maturity', ['europe']),
      lesson('openness-to-automation-and-robotics', ['european-union']),
      lesson('unified-strategy', ['europe', 'european-union'], ['eu-member-states']),
    ]);
  });

  it('names the works cited behind the claims on pilot zones', async () => {
    const { pilotZones, sources } = await ask(`{
      pilotZones(sort: [{ id: ASC }]) {
        id
        approvedByConnection { edges { node { acronym } properties { reference } } }
        establishedByConnection { edges { node { acronym } properties { reference } } }
      }
      sources(where: { id: { in: ["center-for-security-and-emerging-technology-2020", "jia-2020"] } }, sort: [{ id: ASC }]) {
        author
        year
        citedByConnection { edges { properties { footnote } } }
      }
    }`);
    const by = (reference: string) => [{ node: { acronym: 'MOST' }, properties: { reference: [reference] } }];
    const zone = (place: string, approvals: readonly object[] = []) => ({
      id: `${place}-ai-pilot-zone`,
      approvedByConnection: { edges: approvals },
      establishedByConnection: { edges: by('center-for-security-and-emerging-technology-2020') },
    });
    // L280-284 with L276 (three of them by name); L780-785 with L823-824.
    expect(pilotZones).toEqual([
      zone('beijing', by('jia-2020')),
      zone('chengdu'),
      zone('chongqing'),
      zone('deqing-county'),
      zone('hangzhou'),
      zone('hefei'),
      zone('jinan'),
      zone('shanghai', by('jia-2020')),
      zone('shenzhen', by('jia-2020')),
      zone('tianjin'),
      zone('xian'),
    ]);
    const cited = (author: string, footnote: string) => ({
      author,
      year: '2020',
      citedByConnection: { edges: [{ properties: { footnote: [footnote] } }] },
    });
    expect(sources).toEqual([cited('Center for Security and Emerging Technology', '58'), cited('Jia', '8')]);
  });
});
