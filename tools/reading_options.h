// How files of claims are read: --map and --input-format, the same for every command that reads some.
#ifndef CROSSCHECK_TOOLS_READING_OPTIONS_H_
#define CROSSCHECK_TOOLS_READING_OPTIONS_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "engine/intake/column_map.h"
#include "engine/intake/open_reader.h"
#include "tools/console.h"
#include "tools/options.h"

namespace crosscheck {

class ReadingOptions {
 public:
  // Whether the command also takes claims that are records already (`dump --format binary`).
  enum class Records { kRefused, kAllowed };

  void Declare(Options& options, Records records = Records::kRefused);

  // Reads the column map, if one was given. InvalidArgument names its mistakes, one a line. Points
  // into this object, which outlives what it returns.
  absl::StatusOr<ReaderOptions> Load(Console& console);

 private:
  std::string format_ = "auto";
  std::string map_file_;
  std::optional<ColumnMap> map_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_READING_OPTIONS_H_
