#include "engine/quantity/amount.h"

#include <cmath>
#include <limits>

#include "engine/quantity/tokens.h"

namespace crosscheck {
namespace {

using Kind = QuantityLexicon::Kind;
using Entry = QuantityLexicon::Entry;

// From this scale on a scale closes a group: "two thousand" + "three hundred".
constexpr double kThousand = 1000;

class AmountParser {
 public:
  AmountParser(const PhraseMatches& words, size_t begin, size_t end)
      : words_(words), tokens_(words.tokens()), at_(begin), begin_(begin), end_(end) {}

  std::optional<Amount> Parse(bool bounded) {
    if (at_ >= end_) return std::nullopt;
    const Entry* genitive = bounded ? words_.Find(begin_, end_, Kind::kGenitive) : nullptr;
    if (genitive != nullptr) return Exactly(genitive->low);
    if (const std::optional<Amount> none = TryWhole(Kind::kNone, 0)) return none;
    // "a soldier", once the soldier is taken off.
    if (const std::optional<Amount> one = TryWhole(Kind::kOne, 1)) return one;
    if (const std::optional<Amount> vague = TryVague()) return vague;
    at_ = begin_;
    return TryNumber();
  }

 private:
  // The longest entry of the kind at the cursor; moves past it.
  const Entry* Take(Kind kind) {
    size_t words = 0;
    const Entry* entry = words_.LongestFrom(at_, end_, kind, &words);
    at_ += words;
    return entry;
  }

  // All of it is one word of the kind, which means `value`.
  std::optional<Amount> TryWhole(Kind kind, double value) {
    if (words_.Find(begin_, end_, kind) == nullptr) return std::nullopt;
    return Exactly(value);
  }

  static Amount Exactly(double value) {
    Amount amount;
    amount.low = amount.high = amount.coefficient = value;
    return amount;
  }

  // "dozens", "several hundred", "tens of thousands".
  std::optional<Amount> TryVague() {
    const Entry* vague = Take(Kind::kVague);
    if (vague == nullptr) return std::nullopt;
    double scale = 1;
    while (at_ < end_) {
      Take(Kind::kOf);
      const Entry* next = Take(Kind::kScale);
      if (next == nullptr) return std::nullopt;
      scale *= next->low;
    }
    Amount amount;
    amount.low = vague->low * scale;
    // "several hundred" may be 950: up to the next step of the scale.
    amount.high = scale == 1 ? vague->high : (vague->high + 1) * scale - 1;
    amount.coefficient = vague->low;
    amount.scale = scale;
    return amount;
  }

  std::optional<Amount> TryNumber() {
    while (at_ < end_) {
      if (!Step()) return std::nullopt;
    }
    if (!group_set_ && !any_scale_) return std::nullopt;
    const double value = total_ + (group_set_ ? group_ : 0);
    Amount amount;
    amount.low = amount.high = value;
    const bool simple = parts_ == 1;
    amount.coefficient = simple ? coefficient_ : value;
    amount.scale = simple ? scale_product_ : 1;
    amount.ambiguous = ambiguous_ && !any_scale_;
    amount.part = part_alone_ && !any_scale_;
    return amount;
  }

  // Takes one part of the number. False when what stands at the cursor does not fit.
  bool Step() {
    const size_t here = at_;
    // Without "and", a part begins the number or is a sign, "2½": "twenty-three fifths" may be
    // 23/5 or 20 and 3/5.
    if (at_ == begin_ || tokens_[at_].vulgar) {
      if (const std::optional<double> part = TakePart()) return AddPart(*part);
    }
    if (tokens_[at_].kind == TokenList::Token::Kind::kNumber) return AddDigits();
    if (TakeAnd()) {
      if (const std::optional<double> part = TakePart()) return AddPart(*part);
      // Without a part after it, "and" joins only what a scale has begun.
      return any_scale_ && at_ < end_ && at_ > begin_ + 1;
    }
    at_ = here;
    if (IsHyphen()) {
      ++at_;
      return true;
    }
    if (Take(Kind::kPoint) != nullptr) return AddDecimals();
    if (const Entry* number = Take(Kind::kNumber)) return AddWord(number->low);
    if (const Entry* scale = Take(Kind::kScale)) return Multiply(scale->low);
    if (Take(Kind::kOne) != nullptr) return Begin(1) && NextIsScale();
    return false;
  }

  bool TakeAnd() { return at_ > begin_ && Take(Kind::kAnd) != nullptr; }

  // The hyphen of "twenty-one" and of "two-and-a-half".
  bool IsHyphen() const {
    return at_ > begin_ && at_ + 1 < end_ && tokens_.Phrase(at_, at_ + 1) == "-" && group_set_ &&
           !digits_part_ && tokens_[at_ + 1].kind == TokenList::Token::Kind::kWord;
  }

  void SkipHyphen() {
    if (at_ + 1 < end_ && tokens_.Phrase(at_, at_ + 1) == "-") ++at_;
  }

  // "half", "a third", "two-thirds", "½": a part of one. Moves nothing when there is none.
  std::optional<double> TakePart() {
    if (at_ >= end_) return std::nullopt;
    const size_t here = at_;
    if (tokens_[at_].vulgar) return tokens_[at_++].value;
    double count = 1;
    SkipHyphen();
    if (Take(Kind::kOne) == nullptr) {
      if (const Entry* number = Take(Kind::kNumber)) {
        count = number->low;
      } else if (const Entry* half = Take(Kind::kHalf)) {
        return 1 / half->low;
      }
    }
    SkipHyphen();
    const Entry* part = at_ > here ? Take(Kind::kPart) : nullptr;
    if (part != nullptr && count < part->low) return count / part->low;
    at_ = here;
    return std::nullopt;
  }

  // "half a million" begins with a part, "two and a half million" ends with one, and "a million
  // and a half" has one of its scale.
  bool AddPart(double part) {
    const size_t after = at_;
    Take(Kind::kOf);
    Take(Kind::kOne);
    const bool scale_follows = NextIsScale();
    if (!scale_follows) at_ = after;
    if (!group_set_ && !(any_scale_ && !scale_follows)) {
      part_alone_ = !any_scale_;
      if (!Begin(part)) return false;
      digits_part_ = true;
      return true;
    }
    if (group_set_) {
      // "a hundred and a half" may be 100.5 or 150.
      if (part_added_ || (scale_last_ && last_part_ == 100)) return false;
      // "a dozen and a half" is 18; "a hundred and six and a half" is not.
      group_ += scale_last_ ? part * last_part_ : part;
      if (parts_ == 1) coefficient_ = group_;
      digits_part_ = true;
    } else {
      total_ += part * last_scale_;
      ++parts_;
    }
    part_added_ = true;
    return true;
  }

  // "five point two five": the words after the point are its digits.
  bool AddDecimals() {
    if (!group_set_ || digits_part_) return false;
    double unit = 1;
    double tens = 0;
    int taken = 0;
    while (const Entry* digit = at_ < end_ ? Take(Kind::kNumber) : nullptr) {
      const double value = digit->low;
      if (value >= 100 || (tens > 0 && value >= 10)) return false;
      // "seventy-one" after the point is 71 hundredths.
      if (value >= 10) {
        unit /= 100;
        tens = value >= 20 ? unit : 0;
        group_ += value * unit;
      } else if (tens > 0) {
        group_ += value * tens;
        tens = 0;
      } else {
        unit /= 10;
        group_ += value * unit;
      }
      ++taken;
      if (tens > 0) SkipHyphen();
    }
    coefficient_ = group_;
    digits_part_ = true;
    return taken > 0;
  }

  bool AddDigits() {
    const TokenList::Token& token = tokens_[at_];
    // Digits stand at the beginning of a group, "2 thousand 300", or after its hundreds,
    // "3 hundred and 21".
    if (group_set_ && scaled_ && token.value < last_part_) {
      ++at_;
      group_ += token.value;
      digits_part_ = true;
      scale_last_ = false;
      ++parts_;
      return true;
    }
    if (group_set_ || (any_scale_ && !(token.value < last_scale_))) return false;
    ++at_;
    ambiguous_ = ambiguous_ || token.ambiguous;
    return Begin(token.value);
  }

  // Number words add up from great to small: a hundred, twenty, one; never "ten one".
  bool AddWord(double value) {
    if (!group_set_) {
      if (!(value < last_scale_)) return false;
      return Begin(value);
    }
    const double step = value < 10 ? 10 : value < 100 ? 100 : kThousand;
    const bool fits = value > 0 && value < last_part_ && std::fmod(group_, step) == 0 &&
                      !(last_part_ == 10 && value < 10);
    if (!fits || digits_part_) return false;
    group_ += value;
    last_part_ = value;
    scale_last_ = false;
    ++parts_;
    return true;
  }

  bool Begin(double value) {
    if (group_set_) return false;
    group_ = last_part_ = value;
    group_set_ = true;
    digits_part_ = tokens_[at_ - 1].kind == TokenList::Token::Kind::kNumber;
    scaled_ = scale_last_ = false;
    if (parts_ == 0) coefficient_ = value;
    ++parts_;
    return true;
  }

  bool Multiply(double scale) {
    if (!group_set_) {
      // A scale alone is once itself: "thousand"; also after one that is greater.
      if (any_scale_) return false;
      group_ = coefficient_ = 1;
      parts_ = 1;
    }
    scale_product_ *= scale;
    any_scale_ = true;
    if (scale < kThousand) {
      // "nineteen hundred", "two dozen"; not "a hundred hundred", not "1 000 hundred".
      if (scaled_ || group_ >= 100) return false;
      group_ *= scale;
      last_part_ = scale;
      group_set_ = true;
      digits_part_ = false;
      scaled_ = scale_last_ = true;
      return true;
    }
    if (!(scale < last_scale_)) return false;
    total_ += group_ * scale;
    last_scale_ = scale;
    group_ = 0;
    group_set_ = false;
    scaled_ = false;
    return true;
  }

  bool NextIsScale() {
    const size_t here = at_;
    const bool found = Take(Kind::kScale) != nullptr;
    at_ = here;
    return found;
  }

  const PhraseMatches& words_;
  const TokenList& tokens_;
  size_t at_;
  const size_t begin_;
  const size_t end_;

  double total_ = 0;  // closed groups
  double group_ = 0;  // the open group
  double last_part_ = 0;
  double last_scale_ = std::numeric_limits<double>::infinity();
  double coefficient_ = 0;
  double scale_product_ = 1;
  int parts_ = 0;
  bool group_set_ = false;
  bool digits_part_ = false;  // the open group is in digits
  bool scaled_ = false;       // the open group has a small scale: "two hundred"
  bool scale_last_ = false;   // and nothing after it
  bool any_scale_ = false;
  bool ambiguous_ = false;
  bool part_alone_ = false;  // it began with a part: "half"
  bool part_added_ = false;  // "and a half" was taken
};

}  // namespace

std::optional<Amount> ParseAmount(const PhraseMatches& words, size_t begin, size_t end,
                                  bool bounded) {
  return AmountParser(words, begin, end).Parse(bounded);
}

}  // namespace crosscheck
