// The language of a report, by its id; empty where the store does not know.
//
//   ReportLanguages languages(view);
//   const std::string& language = languages.Of(claim.report_id());
//
// Memory: those of the last 100,000 reports asked about. The reference holds until the next call. One
// thread at a time. What cannot be read is not known.
#ifndef CROSSCHECK_ENGINE_CELLS_REPORT_LANGUAGES_H_
#define CROSSCHECK_ENGINE_CELLS_REPORT_LANGUAGES_H_

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "storage/read_view.h"

namespace crosscheck {

class ReportLanguages {
 public:
  explicit ReportLanguages(const ReadView& view) : view_(view) {}

  const std::string& Of(const std::string& report_id) {
    const auto it = known_.find(report_id);
    if (it != known_.end()) return it->second;
    if (known_.size() >= kMostKnown) known_.clear();
    std::string language;
    if (const std::optional<RecordId> id = RecordId::FromBytes(report_id)) {
      const absl::StatusOr<std::optional<Report>> report = view_.GetReport(*id);
      if (report.ok() && report->has_value()) language = (*report)->language();
    }
    return known_[report_id] = std::move(language);
  }

 private:
  static constexpr size_t kMostKnown = 100000;

  const ReadView& view_;
  absl::flat_hash_map<std::string, std::string> known_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_CELLS_REPORT_LANGUAGES_H_
