// What a store holds of its sources: how much each says and passes on, and one source's claims.
#ifndef CROSSCHECK_TOOLS_SOURCE_RECORD_H_
#define CROSSCHECK_TOOLS_SOURCE_RECORD_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/vocabulary/sources.h"
#include "engine/vocabulary/vocabulary.h"
#include "proto/claim.pb.h"
#include "storage/damage.h"
#include "storage/read_view.h"

namespace crosscheck {

// One source as the vocabulary knows it, and how often it stands in the store's chains.
struct SourceUse {
  std::string id;
  std::string name;
  std::string kind;    // "ministry"; empty: not known
  std::string side;    // party id; empty: none
  std::string origin;  // the source id it counts as
  int64_t says = 0;       // claims it makes itself
  int64_t passes_on = 0;  // claims of others in whose chain it stands
};

SourceUse DescribeSource(const SourceRegistry& sources, const std::string& id);

// All sources with claims, those that say most first, then by id. With `as_known_day` only what was
// published by then counts.
absl::StatusOr<std::vector<SourceUse>> CountSources(const ReadView& view,
                                                    const SourceRegistry& sources,
                                                    std::optional<int32_t> as_known_day,
                                                    DamageSink sink);

struct SourceRecordPage {
  SourceUse source;
  std::string speaks_for;  // the name of its origin, when that is another
  std::vector<Claim> latest;
  int64_t damaged = 0;
};

// At most `limit` claims, the latest event first. A source without claims has an empty page.
absl::StatusOr<SourceRecordPage> ReadSourcePage(const ReadView& view, const std::string& id,
                                                const Vocabulary& vocabulary,
                                                std::optional<int32_t> as_known_day,
                                                int64_t limit);

}  // namespace crosscheck

#endif  // CROSSCHECK_TOOLS_SOURCE_RECORD_H_
