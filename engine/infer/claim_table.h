// A claim table is who (source) said what (value) about which question (item), as small integers in
// two sparse layouts: by item and by source. `{"ap","flood_dead","12"}` three times is one claim.
//
// Ids follow the byte order of the names, so a table built from shuffled or split input is the same
// table, and so are all sums computed over it.
//
// Thread safety: ClaimTableBuilder is for one thread; a built ClaimTable is immutable.
#ifndef CROSSCHECK_ENGINE_INFER_CLAIM_TABLE_H_
#define CROSSCHECK_ENGINE_INFER_CLAIM_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

// One claim of one source on one item. `value` indexes ClaimTable::values; `weight` is in (0, 1]:
// below one when the evidence has faded or when the source claims several values for one item.
struct TableClaim {
  uint32_t source = 0;
  uint32_t item = 0;
  uint32_t value = 0;
  float weight = 1.0f;
};

struct ClaimTable {
  std::vector<std::string> sources;
  std::vector<std::string> items;
  std::vector<std::string> values;

  // Sorted by (item, source, value). Claims of item i are claims[item_begin[i] .. item_begin[i+1]).
  std::vector<TableClaim> claims;
  std::vector<uint32_t> item_begin;

  size_t num_sources() const { return sources.size(); }
  size_t num_items() const { return items.size(); }
  size_t num_values() const { return values.size(); }
};

class ClaimTableBuilder {
 public:
  // Adds one claim; a repeated (source, item, value) is kept once, with its greatest weight.
  void Add(absl::string_view source, absl::string_view item, absl::string_view value,
           float weight = 1.0f);

  size_t num_added() const { return claims_.size(); }

  // Sorts, removes repetitions and empties the builder.
  ClaimTable Build();

 private:
  // Names seen so far, in order of arrival; the deque keeps the views in the map valid.
  struct Names {
    std::deque<std::string> names;
    absl::flat_hash_map<absl::string_view, uint32_t> ids;
    uint32_t last = 0;  // the id given last
    uint32_t Intern(absl::string_view name);
    // Moves the names out in byte order and returns new id by old id.
    std::vector<uint32_t> Sort(std::vector<std::string>* sorted);
  };

  Names sources_;
  Names items_;
  Names values_;
  std::vector<TableClaim> claims_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_CLAIM_TABLE_H_
