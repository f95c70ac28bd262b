package format

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPageTables: the words of a page stay, its phrases are turned into the
// other language, and a row that is cut short takes the columns that are left.
func TestPageTables(t *testing.T) {
	ugly := `перечень документов
способы орган,мфц
обозначения О подлинник,НК нотариальная копия
|№|документ|категории|орган|мфц|после приёма|источник||отказ|
|1|заявление|все|О1|О1|в деле|заявитель||нет|
|2.|паспорт|РМП1 ,РМП3|О1 +К1|О1/К1|возврат|заявитель||личность|
|4|один из:право|
|4.1|выписка|РМП1|—|-|—|запрос росреестр||—|
основания
|код|вид|категории|признаки||последствие|
|а|отказ в приёме|все|не представлен документ паспорт,лет>5||возврат (документов) на месте|
|б|возврат|РМП2|иначе||перечень не выдаётся|
`
	russian := `перечень документов
  способы орган, мфц
  обозначения О подлинник, НК нотариальная копия
  | №   | документ  | категории  | орган | мфц   | после приёма | источник         || отказ    |
  | 1   | заявление | все        | О1    | О1    | в деле       | заявитель        || нет      |
  | 2.  | паспорт   | РМП1, РМП3 | О1+К1 | О1/К1 | возврат      | заявитель        || личность |
  | 4   | один из: право                                                                       |
  | 4.1 | выписка   | РМП1       | —     | —     | —            | запрос росреестр || —        |

основания
  | код | вид            | категории | признаки                                 || последствие                   |
  | а   | отказ в приёме | все       | не представлен документ паспорт, лет > 5 || возврат (документов) на месте |
  | б   | возврат        | РМП2      | иначе                                    || перечень не выдаётся          |
`
	english := `table of documents
  ways of filing орган, мфц
  abbreviations О original, НК notarised copy
  | No  | document  | categories | орган | мфц   | after acceptance | source            || refusal  |
  | 1   | заявление | all        | О1    | О1    | kept             | applicant         || нет      |
  | 2.  | паспорт   | РМП1, РМП3 | О1+К1 | О1/К1 | returned         | applicant         || личность |
  | 4   | one of: право                                                                             |
  | 4.1 | выписка   | РМП1       | —     | —     | —                | request росреестр || —        |

table of grounds
  | code | kind                | categories | features                                || consequence                   |
  | а    | refusing acceptance | all        | not presented document паспорт, лет > 5 || возврат (документов) на месте |
  | б    | return              | РМП2       | otherwise                               || no list issued                |
`
	require.Equal(t, russian, laid(t, ugly, AsWritten))
	require.Equal(t, english, laid(t, ugly, English))
	require.Equal(t, russian, laid(t, english, Russian))
	holdAll(t, ugly)
}
