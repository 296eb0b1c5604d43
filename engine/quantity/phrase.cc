#include "engine/quantity/phrase.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/quantity/amount.h"
#include "engine/quantity/bounds.h"
#include "engine/quantity/lexicon.h"
#include "engine/quantity/stated_number.h"
#include "engine/quantity/tokens.h"
#include "engine/text/utf8.h"

namespace crosscheck {
namespace {

using Kind = QuantityLexicon::Kind;
using Entry = QuantityLexicon::Entry;

constexpr size_t kMaxBytes = 200;
// The work grows with the square of the words.
constexpr size_t kMaxTokens = 32;
constexpr size_t kMaxPrefixTokens = 14;
constexpr size_t kMaxJoiningWords = 4;

constexpr absl::string_view kExpected =
    "expected a number or a phrase such as \"12\", \"at least 12\", \"10 to 15\", \"dozens\"";

constexpr Kind kBefore[] = {Kind::kAtLeast, Kind::kMoreThan, Kind::kAtMost, Kind::kLessThan,
                            Kind::kAbout,   Kind::kNearly,   Kind::kExactly};

struct After {
  Kind kind;
  Kind means;
};
constexpr After kAfter[] = {
    {Kind::kAtLeastAfter, Kind::kAtLeast}, {Kind::kMoreThanAfter, Kind::kMoreThan},
    {Kind::kAtMostAfter, Kind::kAtMost},   {Kind::kAboutAfter, Kind::kAbout},
    {Kind::kAtLeast, Kind::kAtLeast},      {Kind::kAtMost, Kind::kAtMost},
    {Kind::kExactly, Kind::kExactly}};

// One amount with the words that bound it, or an end of a range.
struct Side {
  QuantityInterval interval;
  double coefficient = 0;
  double scale = 1;
  bool bare = false;   // no word bounds it
  bool about = false;  // only "about" does
  bool bounded_above_only = false;
};

class PhraseParser {
 public:
  PhraseParser(absl::string_view text, const TokenList& tokens, const QuantityLexicon& lexicon,
               bool decimals, bool counted)
      : text_(text),
        tokens_(tokens),
        decimals_(decimals),
        counted_(counted),
        matches_(tokens, lexicon) {}

  // The error says what is wrong with the phrase.
  absl::StatusOr<QuantityInterval> Parse(size_t end) {
    explain_ = true;
    // "scores of": of whom, the population says.
    size_t words = 0;
    if (counted_ && matches_.LongestTo(0, end, Kind::kOf, &words) != nullptr && words < end) {
      end -= words;
    }
    if (std::optional<QuantityInterval> found = Find(end)) return *std::move(found);
    return BadQuantity(text_, problem_.empty() ? absl::StrCat("not understood; ", kExpected) : problem_);
  }

  // The same for callers that only try: what is wrong is not put into words.
  std::optional<QuantityInterval> TryParse(size_t end) {
    explain_ = false;
    return Find(end);
  }

  // No phrase reaches beyond as many tokens.
  size_t MostTokens() const { return matches_.Understood(); }

 private:
  std::optional<QuantityInterval> Find(size_t end) {
    problem_.clear();
    unit_.clear();
    std::optional<QuantityInterval> found;
    if (std::optional<Side> side = ParseSide(0, end)) {
      found = std::move(side->interval);
    } else {
      found = ParseRange(end);
    }
    if (!found.has_value()) return std::nullopt;
    found->unit = unit_;
    return Finish(*std::move(found));
  }

  // Takes bounding words off the front.
  void TakeBefore(size_t* begin, size_t end, std::vector<Kind>* bounds) {
    for (bool taken = true; taken && *begin < end;) {
      taken = false;
      size_t best_words = 0;
      Kind best = Kind::kExactly;
      for (const Kind kind : kBefore) {
        size_t words = 0;
        if (matches_.LongestFrom(*begin, end, kind, &words) != nullptr && words > best_words) {
          best_words = words;
          best = kind;
        }
      }
      size_t unit_words = 0;
      const Entry* unit = matches_.LongestFrom(*begin, end, Kind::kUnit, &unit_words);
      if (unit != nullptr && unit_words > best_words) {
        unit_ = unit->unit;
        *begin += unit_words;
        taken = true;
      } else if (best_words > 0) {
        bounds->push_back(best);
        *begin += best_words;
        taken = true;
      }
    }
  }

  // Takes what may follow an amount off the end: units, "people", "or more".
  void TakeAfter(size_t begin, size_t* end, std::vector<Kind>* bounds) {
    for (bool taken = true; taken && begin < *end;) {
      taken = false;
      size_t words = 0;
      if (const Entry* unit = matches_.LongestTo(begin, *end, Kind::kUnit, &words)) {
        unit_ = unit->unit;
        *end -= words;
        taken = true;
        continue;
      }
      if (counted_ && matches_.LongestTo(begin, *end, Kind::kCounted, &words) != nullptr) {
        *end -= words;
        if (matches_.LongestTo(begin, *end, Kind::kOf, &words) != nullptr) *end -= words;
        taken = true;
        continue;
      }
      size_t best_words = 0;
      Kind best = Kind::kExactly;
      for (const After& after : kAfter) {
        if (matches_.LongestTo(begin, *end, after.kind, &words) != nullptr && words > best_words) {
          best_words = words;
          best = after.means;
        }
      }
      // Something must be left to bound.
      if (best_words > 0 && *end - best_words > begin) {
        bounds->insert(bounds->begin(), best);
        *end -= best_words;
        taken = true;
      }
    }
  }

  std::optional<Side> ParseSide(size_t begin, size_t end) {
    if (begin >= end) return std::nullopt;
    std::vector<Kind> bounds;
    // A word such as "no" or "few" may begin both: the amount as a whole comes first.
    std::optional<Amount> amount = ParseAmount(matches_, begin, end);
    bool negative = false;
    if (!amount.has_value()) {
      TakeBefore(&begin, end, &bounds);
      TakeAfter(begin, &end, &bounds);
      size_t words = 0;
      negative = matches_.LongestFrom(begin, end, Kind::kMinus, &words) != nullptr;
      if (!negative && begin + 1 < end && tokens_.Phrase(begin, begin + 1) == "-" &&
          tokens_[begin + 1].kind == TokenList::Token::Kind::kNumber) {
        negative = true;
        words = 1;
      }
      if (negative) begin += words;
      amount = ParseAmount(matches_, begin, end, !bounds.empty());
    }
    if (!amount.has_value()) {
      if (explain_) NoteProblem(begin, end);
      return std::nullopt;
    }
    if (std::isnan(amount->low) || amount->high > kLargestQuantity) {
      problem_ = std::isnan(amount->low)
                     ? "its separators do not group thousands; expected 1,234 or 1 234 or 1234"
                     : "too large; expected at most 9007199254740992";
      return std::nullopt;
    }
    if (negative && !TakesDecimals()) {
      problem_ = "a count cannot be negative; expected 0 or more";
      return std::nullopt;
    }
    if (amount->ambiguous && !TakesDecimals()) {
      problem_ = "the point may set apart thousands or decimals; expected 1,234 or 1234 or 1.23";
      return std::nullopt;
    }
    if (amount->part && !TakesDecimals()) {
      problem_ = "a part of something, not a count; expected a whole number";
      return std::nullopt;
    }
    Side side;
    side.bare = bounds.empty();
    side.about = bounds.size() == 1 && bounds[0] == Kind::kAbout;
    side.coefficient = amount->coefficient;
    side.scale = amount->scale;
    if (negative) {
      amount->low = -amount->low;
      amount->high = -amount->high;
    }
    side.interval.low = amount->low;
    side.interval.high = amount->high;
    if (amount->low == amount->high) side.interval.best = amount->low;
    for (size_t i = bounds.size(); i > 0; --i) {
      ApplyBound(bounds[i - 1], &side.interval);
      side.bounded_above_only = side.bounded_above_only || bounds[i - 1] == Kind::kAtMost ||
                                bounds[i - 1] == Kind::kLessThan;
    }
    return side;
  }

  bool TakesDecimals() const { return decimals_ || unit_ == "percent"; }

  // What to say when an amount did not parse and nothing better turns up.
  void NoteProblem(size_t begin, size_t end) {
    if (!problem_.empty()) return;
    // The longest beginning that is an amount: the rest is what was not expected.
    for (size_t cut = end; cut > begin; --cut) {
      if (cut < end && ParseAmount(matches_, begin, cut).has_value()) {
        const size_t from = tokens_[cut].begin;
        leftover_ = absl::StrCat(
            "\"", QuoteForMessage(text_.substr(from, tokens_[end - 1].end - from)),
            "\" is left over; expected only the number here, and what is counted in population");
        return;
      }
    }
  }

  // Tries every word that may stand between two ends.
  std::optional<QuantityInterval> ParseRange(size_t end) {
    const std::string single_problem = problem_.empty() ? leftover_ : problem_;
    std::vector<Kind> bounds;
    size_t begin = 0;
    size_t words = 0;
    // "about between 10 and 15" bounds both ends; "between" only opens.
    bool between = matches_.LongestFrom(begin, end, Kind::kBetween, &words) != nullptr;
    if (between) {
      begin += words;
    } else {
      size_t after = 0;
      TakeBefore(&after, end, &bounds);
      if (after < end && matches_.LongestFrom(after, end, Kind::kBetween, &words) != nullptr) {
        begin = after + words;
        between = true;
      } else {
        bounds.clear();
      }
    }
    for (size_t at = begin + 1; at + 1 < end; ++at) {
      for (words = std::min(end - at - 1, kMaxJoiningWords); words > 0; --words) {
        const bool joins = matches_.Find(at, at + words, Kind::kAnd) != nullptr;
        const bool to = matches_.Find(at, at + words, Kind::kTo) != nullptr;
        if (!to && !joins) continue;
        problem_.clear();
        const std::optional<Side> left = ParseSide(begin, at);
        if (!left.has_value()) continue;
        const std::optional<Side> right = ParseSide(at + words, end);
        if (!right.has_value()) continue;
        // "at least 10 and at most 20", in either order, needs no "between"; "10 and 20" does.
        const bool from_both = (!left->interval.high.has_value() && right->bounded_above_only) ||
                               (!right->interval.high.has_value() && left->bounded_above_only);
        if (joins && !between && !from_both) continue;
        const bool swapped = from_both && left->bounded_above_only;
        if (std::optional<QuantityInterval> range =
                swapped ? Join(*right, *left) : Join(*left, *right)) {
          for (size_t i = bounds.size(); i > 0; --i) ApplyBound(bounds[i - 1], &*range);
          return range;
        }
        if (!problem_.empty()) return std::nullopt;
      }
    }
    if (problem_.empty()) problem_ = single_problem;
    return std::nullopt;
  }

  std::optional<QuantityInterval> Join(const Side& left, const Side& right) {
    QuantityInterval range;
    range.low = left.interval.low;
    range.low_exclusive = left.interval.low_exclusive;
    range.high = right.interval.high;
    range.high_exclusive = right.interval.high_exclusive;
    // "about 10 to 15" is about both.
    if (left.about && right.bare) range.high = ElevenTenths(*range.high);
    // "10 to 15 thousand": the scale is for both.
    if (left.scale == 1 && right.scale > 1 && left.coefficient < right.coefficient &&
        range.low.has_value()) {
      range.low = *range.low * right.scale;
    }
    if (range.low.has_value() && range.high.has_value() && *range.low > *range.high) {
      problem_ = "the range runs backwards; expected the smaller number first";
      return std::nullopt;
    }
    if (range.low == range.high) range.best = range.low;
    return range;
  }

  // Rounds outward for counts and refuses what holds no number.
  std::optional<QuantityInterval> Finish(QuantityInterval interval) {
    if (!TakesDecimals()) {
      RoundOutward(&interval);
      if (interval.high.has_value() && *interval.high < 0) {
        problem_ = "a count cannot be below 0";
        return std::nullopt;
      }
    }
    if (Empty(interval)) {
      problem_ = "no number fits; expected a lower end below the upper";
      return std::nullopt;
    }
    return interval;
  }

  const absl::string_view text_;
  const TokenList& tokens_;
  const bool decimals_;
  const bool counted_;
  const PhraseMatches matches_;
  bool explain_ = true;
  std::string unit_;
  std::string problem_;
  std::string leftover_;
};

// "600": most values of a feed.
std::optional<double> PlainCount(absl::string_view text) {
  if (text.empty() || text.size() > 15) return std::nullopt;
  double value = 0;
  for (const char c : text) {
    if (!absl::ascii_isdigit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

absl::StatusOr<QuantityInterval> ParseQuantityPhrase(absl::string_view text, bool decimals) {
  if (const std::optional<double> count = PlainCount(text)) return ExactQuantity(*count);
  if (text.size() > kMaxBytes) {
    return BadQuantity(text, absl::StrCat("longer than ", kMaxBytes, " bytes; ", kExpected));
  }
  if (!IsValidUtf8(text)) return BadQuantity(text, absl::StrCat("not valid UTF-8; ", kExpected));
  const TokenList tokens = TokenizeQuantity(text);
  if (tokens.size() == 0) return BadQuantity(text, absl::StrCat("no number in it; ", kExpected));
  if (tokens.size() > kMaxTokens) {
    return BadQuantity(text, absl::StrCat("more than ", kMaxTokens, " words; ", kExpected));
  }
  return PhraseParser(text, tokens, QuantityLexicon::ForFeeds(), decimals, /*counted=*/true)
      .Parse(tokens.size());
}

std::optional<QuantityPrefix> FindQuantityPrefix(absl::string_view text, bool decimals) {
  const absl::string_view window = text.substr(0, kMaxBytes);
  const TokenList tokens = TokenizeQuantity(window);
  PhraseParser parser(window, tokens, QuantityLexicon::ForArticles(), decimals, /*counted=*/false);
  for (size_t end = std::min(parser.MostTokens(), kMaxPrefixTokens); end > 0; --end) {
    if (std::optional<QuantityInterval> interval = parser.TryParse(end)) {
      return QuantityPrefix{*std::move(interval), tokens[end - 1].end};
    }
  }
  return std::nullopt;
}

}  // namespace crosscheck
