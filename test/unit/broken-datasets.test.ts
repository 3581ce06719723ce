import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDataset } from '../../src/dataset/index.js';
import { formatReport, validateDataset } from '../../src/validate/index.js';
import { fixture } from '../support/datasets.js';
import { model } from '../support/model.js';

const folder = fixture('broken');

/** What a user is told about each dataset of `test/fixtures/broken`, word for word; file names stand without their folder. */
const messages: Readonly<Record<string, string>> = {
  assertions: `
error [assertions] A count is not what dataset.yaml asserts. (2 times)
  dataset.yaml:15:25
    found    1 Ministry
    expected at least 2
  dataset.yaml:16:33
    found    1 SUBORDINATE_TO
    expected exactly 5

error [assertions] An assertion counts something that is not known.
  dataset.yaml:15:46
    found    Minstry
    expected a family or a kind
    hint     Did you mean "Ministry"?

3 entity rows, 1 statement: 3 errors, 0 warnings
`,
  'canonical-csv': `
error [canonical-csv] A file is not written in the canonical way. (2 times)
  organizations.csv:2
    found    "mott,Ministry,\\"Ministry of Trade and Technology\\",MOTT,,,,,,,,,,,L1-3,"
    expected "mott,Ministry,Ministry of Trade and Technology,MOTT,,,,,,,,,,,L1-3,"
    hint     policy-graph validate --write writes it so.
  sources.csv:1
    found    a CR LF line end
    expected LF
    hint     policy-graph validate --write writes it so.

3 entity rows, 1 statement: 2 errors, 0 warnings
`,
  conflicts: `
error [conflicts] A disputed statement has no conflict key.
  statements.csv:3:59
    found    nothing
    expected a slug that the rival claim has too

error [conflicts] A conflict key stands on one statement only.
  statements.csv:2:77
    found    "who-is-above"
    expected a key that at least two statements share

3 entity rows, 2 statements: 2 errors, 0 warnings
`,
  csv: `
error [csv] A quote stands inside a cell that is not quoted.
  organizations.csv:3
    found    "acs,Agency,Agency for \\"Clockwork\\" Standards,ACS,,,,,,,,,,,L4,"
    expected cells separated by commas; in quotes, with quotes inside doubled, where they hold commas or quotes
    hint     The rows from here on were not read.

Not checked, because rows are missing: canonical-csv, dangling-ids, references, conflicts, source-report, assertions, orphans.

2 entity rows, 1 statement: 1 error, 0 warnings
`,
  cycles: `
error [cycles] Statements of type SUBORDINATE_TO run in a ring.
  statements.csv:3:47
    found    acs → mott → acs
    expected no way back to "acs"
    hint     If the source contradicts itself, mark the rival claims as disputed.

3 entity rows, 2 statements: 1 error, 0 warnings
`,
  'dangling-ids': `
error [dangling-ids] An end of a statement is no entity of the dataset.
  statements.csv:2:45
    found    "mot"
    expected the id of an entity of the same dataset
    hint     Did you mean "mott"?

warning [orphans] An entity takes part in no statement.
  organizations.csv:2
    found    Organization "mott"

3 entity rows, 1 statement: 1 error, 1 warning
`,
  dates: `
error [dates] A date is not EDTF. (2 times)
  organizations.csv:2:55
    found    "3.5.1962"
    expected 2016, 2016-04, 2016-04-30, 2016~ (about), 2016/2020 or 2015/.. (open)
    hint     Did you mean "1962-05-03"?
  statements.csv:2:56
    found    "2016-13"
    expected 2016, 2016-04, 2016-04-30, 2016~ (about), 2016/2020 or 2015/.. (open)

3 entity rows, 1 statement: 2 errors, 0 warnings
`,
  'duplicate-ids': `
error [duplicate-ids] Two entities have the same id.
  organizations.csv:4:1
    found    "mott"
    expected an id that stands nowhere else
    hint     It stands first at organizations.csv:2:1.

error [duplicate-ids] Two statements have the same id.
  statements.csv:3:1
    found    "acs--subordinate-to--mott"
    expected an id that stands nowhere else
    hint     It stands first at statements.csv:2:1.

4 entity rows, 2 statements: 2 errors, 0 warnings
`,
  'enum-values': `
error [enum-values] A value of \`qualifier\` is not in the vocabulary.
  statements.csv:2:67
    found    "at_least"
    expected about, over, under, at-least, at-most or up-to
    hint     Did you mean "at-least"?

error [enum-values] A value of \`certainty\` is not in the vocabulary.
  statements.csv:2:76
    found    "sure"
    expected stated, table, implied, hedged or disputed

3 entity rows, 1 statement: 2 errors, 0 warnings
`,
  evidence: `
error [evidence] Evidence is not written as line ranges.
  organizations.csv:2:63
    found    "lines 1 to 3"
    expected line ranges that rise, such as L214-219 or L214-219|L233

error [evidence] Evidence lies beyond the end of the source.
  statements.csv:2:51
    found    "L4|L38-41"
    expected lines from L1 to L40

3 entity rows, 1 statement: 2 errors, 0 warnings
`,
  headers: `
error [headers] A column is not known.
  organizations.csv:1:112
    found    "evidnce"
    expected "evidence"
    hint     Did you mean "evidence"?

error [headers] A column is missing.
  organizations.csv:1:1
    expected "evidence"

3 entity rows, 1 statement: 2 errors, 0 warnings
`,
  'id-form': `
error [id-form] An id is not a lower-case slug.
  organizations.csv:2:1
    found    "MOTT"
    expected lower-case letters a to z and digits, joined by single hyphens
    hint     Write "mott".

error [id-form] The id of a statement does not say what it joins.
  statements.csv:2:1
    found    "acs-under-mott"
    expected "acs--subordinate-to--MOTT", or with --2, --3 after it

3 entity rows, 1 statement: 2 errors, 0 warnings
`,
  kinds: `
error [kinds] A kind is not one of \`Organization\`. (2 times)
  organizations.csv:2:6
    found    "Minister"
    expected StateOrgan, Ministry, Agency, Committee, Court, PublicBody, Division, Institute, University, InnovationCentre, Alliance, Company, LocalGovernment or InternationalOrganization
    hint     Did you mean "Ministry"?
  organizations.csv:3:5
    found    "Plan"
    expected StateOrgan, Ministry, Agency, Committee, Court, PublicBody, Division, Institute, University, InnovationCentre, Alliance, Company, LocalGovernment or InternationalOrganization
    hint     Plan is a kind of Policy, which belongs into policies.csv.

3 entity rows, 1 statement: 2 errors, 0 warnings
`,
  manifest: `
error [manifest] A value of dataset.yaml is not of the right form. (2 times)
  dataset.yaml:3:7
    found    date: "May 2020"
    expected a date in EDTF, such as 2021 or 2021-04
  dataset.yaml:8:9
    found    source.kind: "book"
    expected text, register

error [manifest] dataset.yaml lacks a key.
  dataset.yaml:1:1
    expected licence

error [manifest] dataset.yaml has a key that is not known.
  dataset.yaml:4:10
    found    license
    hint     Did you mean "licence"?

The rows were not checked, because dataset.yaml cannot be understood.

0 entity rows, 0 statements: 4 errors, 0 warnings
`,
  numbers: `
error [numbers] A number is not plain.
  statements.csv:3:41
    found    "51 %"
    expected a number such as 870000000 or 3.5: no separators, signs, units or needless zeros
    hint     Did you mean "51"?

3 entity rows, 2 statements: 1 error, 0 warnings
`,
  'relation-ends': `
error [relation-ends] A BROADER statement joins families that it cannot join.
  statements.csv:3:20
    found    Organization "mott" → Organization "acs"
    expected Technology → Technology

error [relation-ends] A MENTIONS statement joins families that it cannot join.
  statements.csv:4:32
    found    Organization "mott" → Source "freedonia-2020"
    expected Policy or Source → Organization, Person, Policy, Fund, PilotZone, Place, Technology, Product or Indicator
    hint     The other way round it would be right.

3 entity rows, 3 statements: 2 errors, 0 warnings
`,
  'relation-types': `
error [relation-types] The type of a statement is not known.
  statements.csv:2:28
    found    "SUBORDINATE"
    expected a value of RelationType in schema.graphql
    hint     Did you mean "SUBORDINATE_TO"?

3 entity rows, 1 statement: 1 error, 0 warnings
`,
  'required-cells': `
error [required-cells] A row has no evidence.
  organizations.csv:2:63
    found    nothing
    expected the lines of the source that say so, such as L214-219|L233

error [required-cells] A row has no \`certainty\`.
  statements.csv:2:68
    found    nothing
    expected How firmly the source says it.

3 entity rows, 1 statement: 2 errors, 0 warnings
`,
  sections: `
error [sections] Two sections have the same id.
  dataset.yaml:13:78
    found    "all"
    expected an id of its own

error [sections] A section lies outside the section around it.
  dataset.yaml:13:118
    found    "Inside" at L20-35
    expected lines within L1-30

3 entity rows, 1 statement: 2 errors, 0 warnings
`,
};

describe('a broken dataset', () => {
  it.each(Object.keys(messages))('is told what is wrong, where, and how to cure it: %s', async (rule) => {
    const report = validateDataset(await readDataset(`${folder}/${rule}`, model), model);
    expect(report.valid).toBe(false);
    expect(report.groups.map((group) => group.rule)).toContain(rule);
    expect(`\n${formatReport(report).replaceAll(`${folder}/${rule}/`, '')}\n`).toBe(messages[rule]);
  });

  it('has its message written down here', () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(messages).sort());
  });
});
