#include "engine/mentions/quantities.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/mentions/number_phrases.h"
#include "engine/quantity/phrase.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

using W = MentionWord;

// How far from the number a word may say what it measures, in words.
constexpr std::size_t kCueWords = 10;
// The longest noun phrase that is counted, in words.
constexpr std::size_t kMostCounted = 6;

using Populations = absl::flat_hash_map<std::string, std::string>;

class QuantityScan {
 public:
  QuantityScan(const MentionText& text, absl::Span<const TimeMention> times,
               const Vocabulary& vocabulary, const Populations& populations,
               const absl::flat_hash_map<std::string, std::size_t>& longest)
      : text_(text),
        times_(times),
        vocabulary_(vocabulary),
        populations_(populations),
        longest_(longest) {}

  std::vector<QuantityMention> Run() {
    for (std::size_t i = 0; i < text_.size();) i = At(i);
    for (std::size_t k = 0; k < out_.size(); ++k) Measure(k);
    // "no truth": a denial, not a number.
    out_.erase(std::remove_if(out_.begin(), out_.end(),
                              [](const QuantityMention& m) {
                                if (!m.negated) return false;
                                // "no immediate reports of casualties" counts reports.
                                const bool other =
                                    !m.population_text.empty() && m.population.empty();
                                return other || (m.population.empty() && m.measure.empty());
                              }),
               out_.end());
    return std::move(out_);
  }

 private:
  // Reads at token i; returns the token to go on from.
  std::size_t At(std::size_t i) {
    if (!MayBeginNumber(text_, i)) return i + 1;
    while (time_ < times_.size() && times_[time_].end <= text_[i].begin) ++time_;
    if (time_ < times_.size() && times_[time_].begin <= text_[i].begin) return i + 1;
    const std::size_t begin = text_[i].begin;
    std::size_t limit = text_.text().size();
    if (time_ < times_.size()) limit = times_[time_].begin;
    // "no more than 15": "no" is a number by itself, and here the first word of a bounding phrase.
    const bool bounds = text_.IsWord(i) && BoundsNumber(text_, i);
    limit = std::min(limit, NumberPhraseLimit(text_, i, bounds));
    std::optional<QuantityPrefix> prefix;
    if (!bounds) prefix = NumberByItself(text_, i);
    if (!prefix) prefix = FindQuantityPrefix(text_.text().substr(begin, limit - begin), true);
    if (!prefix || prefix->bytes == 0) return i + 1;
    const std::size_t end_byte = begin + prefix->bytes;
    std::size_t end = text_.TokenAt(end_byte);
    if (end <= i) return i + 1;
    if (IsNumberOfName(text_, i, end)) return end;
    // "a" alone is an article.
    if (end == i + 1 && text_.Has(i, W::ARTICLE)) return end;
    QuantityMention mention;
    mention.begin = begin;
    mention.end = mention.outer_end = end_byte;
    mention.interval = prefix->interval;
    mention.unit = prefix->interval.unit;
    mention.negated = prefix->interval.low == 0 && prefix->interval.high == 0;
    if (!Kind(i, end, &mention)) return end;
    // Counts are whole: ends round outward as the phrase parser does it.
    if ((mention.kind == QuantityKind::kCount || mention.kind == QuantityKind::kOther) &&
        !Whole(mention.interval)) {
      const std::optional<QuantityPrefix> whole =
          FindQuantityPrefix(text_.text().substr(begin, prefix->bytes), false);
      if (whole && whole->bytes == prefix->bytes) mention.interval = whole->interval;
    }
    first_token_.push_back(i);
    end_token_.push_back(end);
    out_.push_back(std::move(mention));
    return end;
  }

  static bool Whole(const QuantityInterval& interval) {
    const auto whole = [](const std::optional<double>& end) {
      return !end || *end == std::floor(*end);
    };
    return whole(interval.low) && whole(interval.high) && !interval.low_exclusive &&
           !interval.high_exclusive;
  }

  bool Plural(std::size_t i) const {
    const absl::string_view form = text_.Form(i);
    return !form.empty() && form.back() == 's';
  }

  // What sort of number it is, and what it counts. False when it is no quantity at all.
  bool Kind(std::size_t i, std::size_t end, QuantityMention* mention) const {
    if (mention->unit == "percent") {
      mention->kind = QuantityKind::kPercent;
      return true;
    }
    if (text_[i].kind == TokenKind::kSign || !mention->unit.empty()) {
      // The phrase parser takes units in with the number: "USD", but also "km2".
      const bool currency = text_[i].kind == TokenKind::kSign ||
                            std::all_of(mention->unit.begin(), mention->unit.end(), absl::ascii_isupper);
      mention->kind = currency ? QuantityKind::kMoney : QuantityKind::kMeasured;
      if (mention->unit.empty()) mention->unit = std::string(text_.Words(i));
      return true;
    }
    std::size_t at = end;
    if (text_.IsHyphen(at)) ++at;
    const MentionText::Phrase unit = text_.LongestPhrase(at, W::MEASURED);
    if (unit.tokens > 0) {
      const UnitWords& words = text_.lexicon().unit(unit.value);
      mention->unit = words.unit();
      mention->outer_end = text_[at + unit.tokens - 1].end;
      switch (words.what()) {
        case UnitWords::LENGTH:
          mention->kind = QuantityKind::kDistance;
          break;
        case UnitWords::MONEY:
          mention->kind = QuantityKind::kMoney;
          break;
        case UnitWords::PERCENT:
          mention->kind = QuantityKind::kPercent;
          break;
        case UnitWords::AGE:
          mention->kind = QuantityKind::kAge;
          break;
        default:
          mention->kind = QuantityKind::kMeasured;
          break;
      }
      return true;
    }
    if (text_.IsSign(end, '%')) {
      mention->kind = QuantityKind::kPercent;
      mention->unit = "percent";
      return true;
    }
    // "34-year-old", "50 years old": the time finder leaves them.
    if (text_.Has(at, W::UNIT)) {
      std::size_t old = at + 1;
      if (text_.IsSign(old, '-')) ++old;
      const bool age = text_.Has(old, W::MEASURED) &&
                       text_.lexicon().unit(text_.Value(old, W::MEASURED)).what() == UnitWords::AGE;
      mention->kind = age ? QuantityKind::kAge : QuantityKind::kDuration;
      mention->outer_end = text_[age ? old : at].end;
      return true;
    }
    if (i > 0 && text_.Has(i - 1, W::MEASURED) && text_[i - 1].sentence == text_[i].sentence &&
        text_[i - 1].kind == TokenKind::kWord) {
      const UnitWords& words = text_.lexicon().unit(text_.Value(i - 1, W::MEASURED));
      if (words.what() == UnitWords::AGE && words.unit() == "year of age" &&
          mention->interval.best) {
        // "aged 12".
        if (text_.Form(i - 1).size() > 3) {
          mention->kind = QuantityKind::kAge;
          return true;
        }
      }
      if (words.what() == UnitWords::MEASURE_UNIT && text_[i].kind == TokenKind::kNumber) {
        mention->kind = QuantityKind::kMeasured;  // "magnitude 5.9"
        mention->unit = words.unit();
        return true;
      }
    }
    // ", 34, ": an age between commas after a name.
    if (text_[i].kind == TokenKind::kNumber && end == i + 1 && text_[i].number > 0 &&
        text_[i].number < 110 && i > 1 && text_.IsSign(i - 1, ',') && text_.IsWord(i - 2) &&
        text_[i - 2].capital && (text_.IsSign(end, ',') || text_.IsSign(end, '.'))) {
      mention->kind = QuantityKind::kAge;
      return true;
    }
    if (text_[i].kind == TokenKind::kNumber && text_.Has(end, W::FORMATION) && !Plural(end) &&
        !Population(end, nullptr)) {
      return false;
    }
    Counted(end, mention);
    // "one" and a bare article count nothing by themselves.
    if (mention->kind == QuantityKind::kOther && IsNumberlessWord(text_, i, end)) return false;
    return true;
  }

  // The population whose name begins at token i; the longest. Null result: only asks.
  bool Population(std::size_t i, std::string* id, std::size_t* end = nullptr) const {
    if (!text_.IsWord(i)) return false;
    const auto longest = longest_.find(text_.Form(i));
    if (longest == longest_.end()) return false;
    std::string phrase;
    bool found = false;
    for (std::size_t words = 0; words < longest->second && text_.IsWord(i + words); ++words) {
      absl::StrAppend(&phrase, words == 0 ? "" : " ", std::string(text_.Form(i + words)));
      const auto it = populations_.find(phrase);
      if (it == populations_.end()) continue;
      found = true;
      if (id != nullptr) *id = it->second;
      if (end != nullptr) *end = i + words + 1;
    }
    return found;
  }

  // The noun phrase after the number: "Ukrainian soldiers", "of the 42 drones", "people".
  void Counted(std::size_t at, QuantityMention* mention) const {
    if (text_.Has(at, W::OF)) {
      ++at;
      while (text_.Has(at, W::ARTICLE)) ++at;
      // "38 of the 42 drones": what follows the second number.
      if (at < text_.size() && text_[at].kind == TokenKind::kNumber) ++at;
    }
    // "103 із 176 безпілотників".
    const absl::string_view from = text_.Form(at);
    if ((from == "із" || from == "з" || from == "из") && at + 1 < text_.size() &&
        text_[at + 1].kind == TokenKind::kNumber) {
      at += 2;
    }
    std::size_t end = at;
    std::size_t population_end = 0;
    std::string population;
    while (text_.IsWord(end) && end - at < kMostCounted &&
           text_[end].sentence == text_[at].sentence) {
      if (Population(end, &population, &population_end)) {
        end = population_end;
        break;
      }
      if (text_.Has(end, W::NOT_COUNTED) || text_.Has(end, W::CUE) || text_.Has(end, W::SPEECH))
        break;
      if (end > at && text_[end].sentence_start) break;
      ++end;
    }
    if (end == at) {
      if (mention->negated) mention->kind = QuantityKind::kCount;
      if (text_.LongestPhrase(at, W::CUE).tokens > 0) mention->kind = QuantityKind::kCount;
      // A verb of what happened to people or things may stand one or two words on.
      for (std::size_t k = at; k < at + 4 && k < text_.size() && text_.IsWord(k); ++k) {
        if (text_.LongestPhrase(k, W::CUE).tokens > 0) mention->kind = QuantityKind::kCount;
      }
      return;
    }
    mention->kind = QuantityKind::kCount;
    mention->counted_begin = text_[at].begin;
    mention->counted_end = mention->outer_end = text_[end - 1].end;
    mention->population_text = std::string(
        text_.text().substr(mention->counted_begin, mention->counted_end - mention->counted_begin));
    if (population_end == 0) return;
    mention->population = population;
    // "Ukrainian soldiers": with whose they are.
    if (population_end > at + 1) {
      const std::string whole = vocabulary_.populations().Resolve(mention->population_text);
      if (vocabulary_.populations().IsPart(whole, population) || whole == population) {
        mention->population = whole;
      } else {
        for (std::size_t k = at; k + 1 < population_end; ++k) {
          if (!text_[k].capital) continue;
          const std::string both = vocabulary_.populations().Resolve(
              absl::StrCat(std::string(text_.Words(k)), " ", population));
          if (vocabulary_.populations().IsPart(both, population)) mention->population = both;
        }
      }
    }
  }

  // The nearest word of the clause that says what the k-th number measures.
  void Measure(std::size_t k) {
    QuantityMention& mention = out_[k];
    if (mention.kind != QuantityKind::kCount && mention.kind != QuantityKind::kMeasured &&
        mention.kind != QuantityKind::kOther) {
      return;
    }
    const std::uint32_t sentence = text_[first_token_[k]].sentence;
    const std::size_t after = text_.TokenAt(mention.outer_end);
    std::size_t best = 1000;
    const auto take = [&](std::size_t at, const MentionText::Phrase& phrase, std::size_t distance) {
      if (distance >= best) return;
      best = distance;
      mention.measure = text_.lexicon().cue(phrase.value).measure();
      mention.measure_begin = text_[at].begin;
      mention.measure_end = text_[at + phrase.tokens - 1].end;
    };
    // The noun itself may say it: "deaths", "prisoners of war".
    for (std::size_t at = text_.TokenAt(mention.counted_begin);
         mention.counted_end > 0 && at < after; ++at) {
      const MentionText::Phrase phrase = text_.LongestPhrase(at, W::CUE);
      if (phrase.tokens > 0 && text_.lexicon().cue(phrase.value).after()) take(at, phrase, 0);
    }
    // After it, up to the next number or the end of the clause.
    const std::size_t next = k + 1 < out_.size() ? first_token_[k + 1] : text_.size();
    for (std::size_t at = after; at < next && at < after + kCueWords; ++at) {
      if (text_[at].sentence != sentence || text_.IsSign(at, ';')) break;
      const MentionText::Phrase phrase = text_.LongestPhrase(at, W::CUE);
      if (phrase.tokens == 0) continue;
      if (Side(phrase, true)) take(at, phrase, at - after);
      break;
    }
    // Before it, back to the number before or the beginning of the clause.
    const std::size_t previous = k > 0 ? text_.TokenAt(out_[k - 1].outer_end) : 0;
    for (std::size_t back = 1; back <= kCueWords && back <= first_token_[k]; ++back) {
      const std::size_t at = first_token_[k] - back;
      if (text_[at].sentence != sentence || text_.IsSign(at, ';')) break;
      if (at < previous) {
        // "killed 7 and 9 ...": a list shares its verb.
        if (k > 0 && best == 1000 && !out_[k - 1].measure.empty() &&
            out_[k - 1].measure_begin < out_[k - 1].begin && back <= 3) {
          mention.measure = out_[k - 1].measure;
          mention.measure_begin = out_[k - 1].measure_begin;
          mention.measure_end = out_[k - 1].measure_end;
        }
        break;
      }
      const MentionText::Phrase phrase = text_.LongestPhrase(at, W::CUE);
      if (phrase.tokens == 0) continue;
      if (Side(phrase, false)) take(at, phrase, back - 1);
      break;
    }
    Mode(k);
  }

  // The cue may stand on that side of its number.
  bool Side(const MentionText::Phrase& phrase, bool after) const {
    const MeasureCue& cue = text_.lexicon().cue(phrase.value);
    return after ? cue.after() : cue.before();
  }

  // "a day", "since the start": only where words of the sentence say so.
  void Mode(std::size_t k) {
    QuantityMention& mention = out_[k];
    for (const TimeMention& time : times_) {
      if (time.begin < mention.end || time.begin > mention.outer_end + 40) continue;
      if (time.kind == TimeKind::kRecurring) mention.mode = DAILY;
      if (time.bound == TimeBound::kSince) mention.mode = CUMULATIVE;
    }
  }

  const MentionText& text_;
  absl::Span<const TimeMention> times_;
  const Vocabulary& vocabulary_;
  const Populations& populations_;
  const absl::flat_hash_map<std::string, std::size_t>& longest_;
  std::size_t time_ = 0;
  std::vector<QuantityMention> out_;
  std::vector<std::size_t> first_token_;  // of each
  std::vector<std::size_t> end_token_;
};

}  // namespace

QuantityFinder::QuantityFinder(const Vocabulary* vocabulary) : vocabulary_(vocabulary) {
  const auto add = [&](const std::string& words, const std::string& id) {
    const std::string folded = FoldName(words);
    if (folded.empty()) return;
    populations_.emplace(folded, id);
    const std::size_t count = FoldedWords(folded).size();
    std::size_t& longest = longest_population_[std::string(FoldedWords(folded).front())];
    longest = std::max(longest, count);
  };
  for (const Population* population : vocabulary->populations().all()) {
    add(population->id(), vocabulary->populations().Resolve(population->id()));
    for (const Wording& wording : population->synonyms()) {
      add(wording.text(), vocabulary->populations().Resolve(population->id()));
    }
  }
}

std::vector<QuantityMention> QuantityFinder::Find(const MentionText& text,
                                                  absl::Span<const TimeMention> times) const {
  return QuantityScan(text, times, *vocabulary_, populations_, longest_population_).Run();
}

}  // namespace crosscheck
