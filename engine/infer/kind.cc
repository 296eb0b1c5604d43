#include "engine/infer/kind.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/infer/number_text.h"

namespace crosscheck {
namespace {

constexpr double kPlacesInTree = 0.5;
constexpr double kSeveralAtOnce = 0.05;
constexpr double kAreNumbers = 0.95;
constexpr size_t kMostLabels = 20;
constexpr size_t kItemsPerLabel = 10;

// Share of (source, item) pairs with more than one value.
double SeveralAtOnce(const ClaimTable& table) {
  size_t pairs = 0;
  size_t several = 0;
  for (size_t c = 0; c < table.claims.size();) {
    size_t same = c;
    while (same < table.claims.size() && table.claims[same].item == table.claims[c].item &&
           table.claims[same].source == table.claims[c].source) {
      ++same;
    }
    ++pairs;
    several += same - c > 1;
    c = same;
  }
  return pairs > 0 ? static_cast<double>(several) / pairs : 0;
}

// A leading zero marks a code ("0042"), not an amount.
bool IsCode(const std::string& value) {
  return value.size() > 1 && value[0] == '0' && value.find_first_not_of("0123456789") ==
                                                    std::string::npos;
}

// Share of distinct values that are amounts.
double NumberShare(const ClaimTable& table) {
  size_t numbers = 0;
  for (const std::string& value : table.values) {
    numbers += !IsCode(value) && ParseNumber(value).has_value();
  }
  return table.values.empty() ? 0 : static_cast<double>(numbers) / table.values.size();
}

}  // namespace

KindChoice ChooseKind(const ClaimTable& table, const PlaceTree* tree) {
  std::string aside;
  if (tree != nullptr) {
    const double found = static_cast<double>(tree->num_found()) /
                         std::max<size_t>(table.num_values(), 1);
    const std::string in_tree = absl::StrFormat("%d of %d values are in the hierarchy",
                                                tree->num_found(), table.num_values());
    if (found >= kPlacesInTree) return {InferKind::kPlaces, in_tree};
    aside = absl::StrCat("only ", in_tree, "; ");
  }
  const double several = SeveralAtOnce(table);
  if (several >= kSeveralAtOnce) {
    return {InferKind::kMulti,
            absl::StrFormat("%ssources give several values to one item in %.0f %% of cases", aside,
                            100 * several)};
  }
  if (table.num_values() > kMostLabels && NumberShare(table) >= kAreNumbers) {
    return {InferKind::kNumeric,
            absl::StrFormat("%s%d distinct values, nearly all of them numbers", aside,
                            table.num_values())};
  }
  if (table.num_values() <= kMostLabels &&
      table.num_items() >= kItemsPerLabel * table.num_values()) {
    return {InferKind::kClosed, absl::StrFormat("%s%d labels shared by %d items", aside,
                                                table.num_values(), table.num_items())};
  }
  return {InferKind::kOpen, absl::StrFormat("%s%d distinct values over %d items", aside,
                                            table.num_values(), table.num_items())};
}

}  // namespace crosscheck
