#include "engine/infer/claim_table.h"

#include <algorithm>
#include <numeric>

namespace crosscheck {

uint32_t ClaimTableBuilder::Names::Intern(absl::string_view name) {
  // Rows of one item, or of one source, usually come together.
  if (!names.empty() && name == names[last]) return last;
  const auto found = ids.find(name);
  if (found != ids.end()) return last = found->second;
  names.emplace_back(name.data(), name.size());
  last = static_cast<uint32_t>(names.size() - 1);
  ids.emplace(names.back(), last);
  return last;
}

std::vector<uint32_t> ClaimTableBuilder::Names::Sort(std::vector<std::string>* sorted) {
  ids.clear();
  std::vector<uint32_t> order(names.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(),
            [this](uint32_t a, uint32_t b) { return names[a] < names[b]; });
  std::vector<uint32_t> new_id(names.size());
  sorted->reserve(names.size());
  for (uint32_t i = 0; i < order.size(); ++i) {
    new_id[order[i]] = i;
    sorted->push_back(std::move(names[order[i]]));
  }
  names.clear();
  last = 0;
  return new_id;
}

void ClaimTableBuilder::Add(absl::string_view source, absl::string_view item,
                            absl::string_view value, float weight) {
  claims_.push_back(
      {sources_.Intern(source), items_.Intern(item), values_.Intern(value), weight});
}

ClaimTable ClaimTableBuilder::Build() {
  ClaimTable table;
  const std::vector<uint32_t> source_id = sources_.Sort(&table.sources);
  const std::vector<uint32_t> item_id = items_.Sort(&table.items);
  const std::vector<uint32_t> value_id = values_.Sort(&table.values);

  // A counting sort by item, then small sorts within items: linear in claims.
  std::vector<uint32_t> begin(table.items.size() + 1, 0);
  for (TableClaim& claim : claims_) {
    claim = {source_id[claim.source], item_id[claim.item], value_id[claim.value], claim.weight};
    ++begin[claim.item + 1];
  }
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<TableClaim> sorted(claims_.size());
  std::vector<uint32_t> next(begin.begin(), begin.end() - 1);
  for (const TableClaim& claim : claims_) sorted[next[claim.item]++] = claim;
  std::vector<TableClaim>().swap(claims_);

  table.item_begin.assign(begin.size(), 0);
  size_t kept = 0;
  for (size_t item = 0; item + 1 < begin.size(); ++item) {
    const auto first = sorted.begin() + begin[item];
    const auto last = sorted.begin() + begin[item + 1];
    std::sort(first, last, [](const TableClaim& a, const TableClaim& b) {
      if (a.source != b.source) return a.source < b.source;
      if (a.value != b.value) return a.value < b.value;
      return a.weight > b.weight;
    });
    table.item_begin[item] = static_cast<uint32_t>(kept);
    for (auto claim = first; claim != last; ++claim) {
      if (kept > table.item_begin[item] && sorted[kept - 1].source == claim->source &&
          sorted[kept - 1].value == claim->value) {
        continue;
      }
      sorted[kept++] = *claim;
    }
  }
  table.item_begin.back() = static_cast<uint32_t>(kept);
  sorted.resize(kept);
  table.claims = std::move(sorted);
  return table;
}

}  // namespace crosscheck
