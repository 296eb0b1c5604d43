// Sources' records for people and programs: a row each, parts below, and the claims behind them.
#ifndef CROSSCHECK_TOOLS_GRADE_OUTPUT_H_
#define CROSSCHECK_TOOLS_GRADE_OUTPUT_H_

#include <ostream>
#include <string>
#include <vector>

#include "engine/credibility/timing.h"
#include "engine/judgements/grades.h"
#include "proto/grade.pb.h"
#include "tools/render/json.h"
#include "tools/render/text_layout.h"

namespace crosscheck {

// The grades to show, those with most behind them first.
struct GradeOutput {
  const WeighedClaims* weighed = nullptr;
  std::vector<const SourceGrade*> grades;
  bool explain = false;  // down to the claims
  int64_t limit = 0;     // claims of each source; 0: all
};

void WriteGradesText(const GradeOutput& output, TextLayout& text);
// One object a source.
void WriteGradesJsonLines(const GradeOutput& output, std::ostream& out);
// One row for each figure: the source as a whole, then its parts. With `explain`: one row for each
// claim that counts.
void WriteGradesCsv(const GradeOutput& output, std::ostream& out);

void WriteTimingText(const std::vector<TimingRecord>& records,
                     const std::vector<ControlEpisode>& episodes, bool explain, TextLayout& text);
void WriteTimingJsonLines(const std::vector<TimingRecord>& records,
                          const std::vector<ControlEpisode>& episodes, bool explain,
                          std::ostream& out);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_GRADE_OUTPUT_H_
