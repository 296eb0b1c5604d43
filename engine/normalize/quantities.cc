#include "engine/normalize/quantities.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "engine/normalize/faults.h"
#include "engine/normalize/feed_words.h"
#include "engine/quantity/interval.h"
#include "engine/quantity/phrase.h"
#include "engine/quantity/stated_number.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

bool ReadMeasure(const StatedQuantity& stated, const Vocabulary& vocabulary, Quantity* out,
                 bool* decimals, RowFault* fault) {
  const absl::string_view measure = absl::StripAsciiWhitespace(stated.measure);
  const absl::string_view unit = absl::StripAsciiWhitespace(stated.unit);
  if (measure.empty()) return Missing("quantity.measure", "a measure, such as killed", fault);
  if (const Measure* const known = vocabulary.FindMeasure(absl::AsciiStrToLower(measure))) {
    out->set_measure(known->id());
    *decimals = known->decimals();
    return true;
  }
  if (unit.empty()) {
    return Unknown("quantity.measure", measure, vocabulary.NearestMeasures(measure),
                   "a measure of the vocabulary, or any word together with a unit", fault);
  }
  out->set_measure(std::string(measure.data(), measure.size()));
  // Nothing is known of how it is counted, and the open interval is the wider one.
  *decimals = true;
  return true;
}

// One end: a plain number, with separators as people write them.
bool ReadEnd(absl::string_view field, const std::string& stated, bool decimals,
             std::optional<double>* out, RowFault* fault) {
  const absl::string_view text = absl::StripAsciiWhitespace(stated);
  if (text.empty()) return true;
  const absl::StatusOr<QuantityInterval> interval = ParseQuantityPhrase(text, decimals);
  if (!interval.ok()) return Wrong(field, text, "one number", interval.status(), fault);
  if (!interval->low || !interval->high || *interval->low != *interval->high) {
    return Wrong(field, text, "one number", "an end of a range is a number, not a phrase", fault);
  }
  *out = interval->low;
  return true;
}

// "about 20 homes", "no deaths": a phrase that ends in words for what is counted. Takes the longest
// such ending off `phrase` when what is left is a number or a phrase; the ending is a population of
// the vocabulary, which then has to be the one that is stated beside it, if any, or one of the
// measure's own words or its unit. None of a measure that counts this one's things too is none of
// this one: "no casualties" of the killed. Anything else stays left over: what "12 including 3
// children" counts is no guess.
absl::StatusOr<QuantityInterval> ParseWithCounted(absl::string_view phrase, absl::string_view unit,
                                                  bool decimals, const Vocabulary& vocabulary,
                                                  Quantity* out) {
  absl::StatusOr<QuantityInterval> whole = ParseQuantityPhrase(phrase, decimals);
  if (whole.ok()) return whole;
  const PopulationTree& populations = vocabulary.populations();
  for (std::size_t cut = phrase.find(' '); cut != absl::string_view::npos;
       cut = phrase.find(' ', cut + 1)) {
    const absl::string_view ending = absl::StripAsciiWhitespace(phrase.substr(cut));
    const Measure* const measure = vocabulary.MeasureNamed(ending);
    const bool same_measure = (measure != nullptr && measure->id() == out->measure()) ||
                              (!unit.empty() && FoldName(ending) == FoldName(unit));
    const std::string counted = populations.Resolve(ending);
    const bool names_population = populations.Find(counted) != nullptr;
    const bool wider_measure =
        measure != nullptr && vocabulary.IsMeasurePart(out->measure(), measure->id());
    if (!same_measure && !names_population && !wider_measure) continue;
    if (names_population && !out->population().empty() && out->population() != counted) continue;
    absl::StatusOr<QuantityInterval> number =
        ParseQuantityPhrase(absl::StripAsciiWhitespace(phrase.substr(0, cut)), decimals);
    if (!number.ok()) continue;
    if (wider_measure && number->high != 0.0) continue;
    if (names_population && !same_measure) out->set_population(counted);
    return number;
  }
  return whole;
}

}  // namespace

bool NormalizeQuantity(const StatedQuantity& stated, const Vocabulary& vocabulary, Quantity* out,
                       RowFault* fault) {
  out->Clear();
  bool decimals = false;
  if (!ReadMeasure(stated, vocabulary, out, &decimals, fault)) return false;
  const absl::string_view population = absl::StripAsciiWhitespace(stated.population);
  std::string known_population = vocabulary.populations().Resolve(population);
  if (known_population != population) {
    out->set_population_text(std::string(population.data(), population.size()));
  }
  out->set_population(std::move(known_population));
  const absl::string_view mode_word = absl::StripAsciiWhitespace(stated.mode);
  if (!mode_word.empty()) {
    QuantityMode mode = QUANTITY_MODE_UNSPECIFIED;
    if (!ReadFeedWord(mode_word, &mode)) {
      return NotOneOf("quantity.mode", mode_word, QuantityModeWords(), fault);
    }
    out->set_mode(mode);
  }

  std::optional<double> low;
  std::optional<double> high;
  std::optional<double> best;
  if (!ReadEnd("quantity.low", stated.low, decimals, &low, fault) ||
      !ReadEnd("quantity.high", stated.high, decimals, &high, fault) ||
      !ReadEnd("quantity.best", stated.best, decimals, &best, fault)) {
    return false;
  }
  const absl::string_view phrase = absl::StripAsciiWhitespace(stated.value);
  absl::StatusOr<QuantityInterval> interval = QuantityInterval();
  std::string text(phrase.data(), phrase.size());
  if (low || high) {
    interval = QuantityFromBounds(low, high, decimals);
    if (!interval.ok()) {
      return Wrong("quantity.low", absl::StrCat(stated.low, "..", stated.high),
                   "low not above high", interval.status(), fault);
    }
    if (text.empty()) {
      if (low) absl::StrAppend(&text, "low ", absl::StripAsciiWhitespace(stated.low));
      if (best) {
        absl::StrAppend(&text, text.empty() ? "" : ", ", "best ",
                        absl::StripAsciiWhitespace(stated.best));
      }
      if (high) {
        absl::StrAppend(&text, text.empty() ? "" : ", ", "high ",
                        absl::StripAsciiWhitespace(stated.high));
      }
    }
  } else if (!phrase.empty()) {
    interval = ParseWithCounted(phrase, stated.unit, decimals, vocabulary, out);
    if (!interval.ok()) {
      return Wrong("quantity.value", phrase, "a number or a phrase such as \"more than 600\"",
                   interval.status(), fault);
    }
  } else if (best) {
    interval = QuantityFromNumber(*best, decimals);
    if (!interval.ok()) {
      return Wrong("quantity.best", stated.best, "a number", interval.status(), fault);
    }
    const absl::string_view stated_best = absl::StripAsciiWhitespace(stated.best);
    text = std::string(stated_best.data(), stated_best.size());
  } else {
    return Missing("quantity.value", "a value, or low, high or best: unknown is not zero", fault);
  }
  if (best) interval->best = best;
  if (interval->best && ((interval->low && *interval->best < *interval->low) ||
                         (interval->high && *interval->best > *interval->high))) {
    return Wrong("quantity.best", stated.best,
                 absl::StrCat("a number in ", FormatInterval(*interval)),
                 "the best value lies outside its own range", fault);
  }
  if (interval->low) out->set_low(*interval->low);
  if (interval->high) out->set_high(*interval->high);
  out->set_low_exclusive(interval->low_exclusive);
  out->set_high_exclusive(interval->high_exclusive);
  if (interval->best) out->set_best(*interval->best);
  const absl::string_view unit = absl::StripAsciiWhitespace(stated.unit);
  out->set_unit(unit.empty() ? interval->unit : std::string(unit.data(), unit.size()));
  out->set_text(std::move(text));
  return true;
}

}  // namespace crosscheck
