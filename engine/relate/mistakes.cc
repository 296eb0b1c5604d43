#include "engine/relate/mistakes.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/relate/quantity.h"
#include "engine/relate/where.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

// Where, what is counted, in what unit, and how many.
using Figure = std::tuple<int, std::string, std::string, double>;

std::string DigitsOf(double value) { return absl::StrFormat("%.15g", value); }

// Digits up to the last that is not a zero, with or without a point among them.
int OwnDigits(double value) {
  std::string digits = DigitsOf(value);
  digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
  digits.erase(0, digits.find_first_not_of('0'));
  return static_cast<int>(digits.find_last_not_of('0') + 1);
}

Figure FigureOf(const Statement& s, const Amount& amount, double number) {
  return {s.place, AmountText(amount), amount.unit, number};
}

// The figures that `later` takes back: its own number for the same thing is another one.
void AddWithdrawn(const Statement& later, const Statement& earlier, std::set<Figure>& out) {
  for (const Amount& was : earlier.amounts) {
    const std::optional<double> number = OwnFigure(was);
    if (!number.has_value()) continue;
    for (const Amount& is : later.amounts) {
      if (AmountText(is) == AmountText(was) && is.unit == was.unit &&
          Disjoint(is.interval, was.interval)) {
        out.insert(FigureOf(earlier, was, *number));
      }
    }
  }
}

// The region is wrong by the gazetteer, which knows the place itself and the region, and stands in
// the source's own words: a region that only the record has may be the slip of whoever entered it.
std::string WrongRegion(const Statement& s) {
  const PlaceRef& place = s.claim->place();
  if (place.mismatch().empty() || place.region().empty() || place.is_area() || IsUnlisted(place)) {
    return "";
  }
  // A stated country that others see differently is an opinion, not a mistake.
  if (!absl::StrContains(place.mismatch(), absl::StrCat("\"", place.region(), "\""))) return "";
  const std::string region = FoldName(place.region());
  const std::string words = absl::StrCat(" ", FoldName(s.claim->quote().text()), " ");
  if (!absl::StrContains(words, absl::StrCat(" ", region, " "))) return "";
  return absl::StrCat("region: both put ", place.name(), " in \"", place.region(),
                      "\", where it does not lie");
}

}  // namespace

std::optional<double> OwnFigure(const Amount& amount) {
  const QuantityInterval& i = amount.interval;
  if (!i.low.has_value() || !i.high.has_value() || *i.low != *i.high) return std::nullopt;
  return OwnDigits(*i.low) >= kOwnFigureDigits ? i.low : std::nullopt;
}

bool HasOwnFigure(const Statement& statement) {
  return std::any_of(statement.amounts.begin(), statement.amounts.end(),
                     [](const Amount& amount) { return OwnFigure(amount).has_value(); });
}

void MarkMistakes(absl::Span<Statement> statements,
                  absl::Span<const std::pair<int, int>> corrections) {
  std::set<Figure> withdrawn;
  for (const auto& [later, earlier] : corrections) {
    const Statement& correction = statements[later];
    const Statement& corrected = statements[earlier];
    // A newer version of a record may only bring it up to date; a correction says it was wrong.
    if (correction.claim->corrects().empty() ||
        correction.claim->corrects() != corrected.claim->external_id() || corrected.place < 0) {
      continue;
    }
    AddWithdrawn(correction, corrected, withdrawn);
  }
  for (Statement& s : statements) {
    if (s.place < 0 || !s.affirmed) continue;
    const std::string region = WrongRegion(s);
    if (!region.empty()) s.mistakes.push_back(region);
    for (size_t i = 0; !withdrawn.empty() && i < s.amounts.size(); ++i) {
      const std::optional<double> number = OwnFigure(s.amounts[i]);
      if (!number.has_value() || !withdrawn.contains(FigureOf(s, s.amounts[i], *number))) continue;
      s.mistakes.push_back(absl::StrCat("figure: both give ", AmountText(s.amounts[i]), " ",
                                        DigitsOf(*number), ", which its own source withdrew"));
    }
  }
}

}  // namespace crosscheck
