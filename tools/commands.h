// Every command of the program, one function each; tools/cli.cc puts them in order.
#ifndef CROSSCHECK_TOOLS_COMMANDS_H_
#define CROSSCHECK_TOOLS_COMMANDS_H_

#include <memory>

#include "tools/command.h"

namespace crosscheck {

std::unique_ptr<Command> MakeFeedCommand();           // tools/cmd_feed.cc
std::unique_ptr<Command> MakeCompareCommand();        // tools/cmd_compare.cc
std::unique_ptr<Command> MakeExtractCommand();        // tools/cmd_extract.cc
std::unique_ptr<Command> MakeReportCommand();         // tools/cmd_report.cc
std::unique_ptr<Command> MakeShowCommand();           // tools/cmd_show.cc
std::unique_ptr<Command> MakeDumpCommand();           // tools/cmd_dump.cc
std::unique_ptr<Command> MakeLoadCommand();           // tools/cmd_load.cc
std::unique_ptr<Command> MakeNightlyCommand();        // tools/cmd_nightly.cc
std::unique_ptr<Command> MakeVerifyCommand();         // tools/cmd_verify.cc
std::unique_ptr<Command> MakeBackupCommand();         // tools/cmd_backup.cc
std::unique_ptr<Command> MakeRestoreCommand();        // tools/cmd_restore.cc
std::unique_ptr<Command> MakeDoctorCommand();         // tools/cmd_doctor.cc
std::unique_ptr<Command> MakePlacesCommand();         // tools/cmd_places.cc
std::unique_ptr<Command> MakePlacesImportCommand();   // tools/cmd_places_import.cc
std::unique_ptr<Command> MakeSourcesListCommand();    // tools/cmd_sources.cc
std::unique_ptr<Command> MakeSourcesShowCommand();    // tools/cmd_sources.cc
std::unique_ptr<Command> MakeSourcesGradeCommand();   // tools/cmd_sources_grade.cc
std::unique_ptr<Command> MakeSourcesLagCommand();     // tools/cmd_sources_grade.cc
std::unique_ptr<Command> MakeSourcesMergeCommand();   // tools/cmd_sources_decide.cc
std::unique_ptr<Command> MakeSourcesSetCommand();     // tools/cmd_sources_decide.cc
std::unique_ptr<Command> MakeJudgeRecordCommand();    // tools/cmd_judge.cc
std::unique_ptr<Command> MakeJudgePreviewCommand();   // tools/cmd_judge.cc
std::unique_ptr<Command> MakeJudgeApplyCommand();     // tools/cmd_judge.cc
std::unique_ptr<Command> MakeJudgeRevertCommand();    // tools/cmd_judge.cc
std::unique_ptr<Command> MakeJudgeListCommand();      // tools/cmd_judge.cc
std::unique_ptr<Command> MakeJudgeExportCommand();    // tools/cmd_judge.cc
std::unique_ptr<Command> MakeInferCommand();          // tools/cmd_infer.cc

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_COMMANDS_H_
