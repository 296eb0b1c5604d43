#include "engine/mentions/number_phrases.h"

#include <algorithm>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/quantity/lexicon.h"

namespace crosscheck {
namespace {

using W = MentionWord;

// The longest phrase that bounds a number, in words: "no fewer than".
constexpr std::size_t kMostBoundingWords = 4;

// Something that can be a number or bound one is near, without a look at the words.
bool MayBound(const MentionText& text, std::size_t i) {
  for (std::size_t at = i + 1; at <= i + kMostBoundingWords + 1 && at < text.size(); ++at) {
    const MentionToken& token = text[at];
    if (token.kind == TokenKind::kNumber) return true;
    if (token.kind == TokenKind::kSign && (token.sign == '$' || token.sign == '\0')) return true;
    if (token.quantity >= WordEntry::Quantity::kBound) return true;
  }
  return false;
}

// The words from token i on are a bounding phrase, and a number, or another such phrase and a
// number, follows.
bool BoundsNumberWithin(const MentionText& text, std::size_t i, int depth) {
  std::string phrase;
  for (std::size_t words = 1; words <= kMostBoundingWords && text.IsWord(i + words - 1);
       ++words) {
    absl::StrAppend(&phrase, words == 1 ? "" : " ", std::string(text.Form(i + words - 1)));
    if (QuantityLexicon::ForArticles().Find(phrase) == nullptr) continue;
    std::size_t at = i + words;
    if (text.IsSign(at, '-')) ++at;
    if (at >= text.size() || text[at].sentence != text[i].sentence) return false;
    const MentionToken& next = text[at];
    if (next.kind == TokenKind::kNumber || next.sign == '$') return true;
    if (next.kind == TokenKind::kSign && next.sign == '\0') return true;  // "about €12"
    if (next.kind != TokenKind::kWord || next.entry == nullptr) continue;
    if (next.entry->quantity == WordEntry::Quantity::kAmount) return true;
    if (depth < 2 && next.entry->quantity == WordEntry::Quantity::kBound &&
        BoundsNumberWithin(text, at, depth + 1)) {
      return true;
    }
  }
  return false;
}

// Millimetres before a thing are its calibre.
bool Calibre(const MentionText& text, std::size_t i) {
  if (!text.Has(i, W::MEASURED)) return false;
  const UnitWords& unit = text.lexicon().unit(text.Value(i, W::MEASURED));
  return unit.unit() == "mm" && text.IsWord(i + 1) && !text.Has(i + 1, W::NOT_COUNTED);
}

bool VagueOrNone(const MentionText& text, std::size_t i) {
  const absl::StatusOr<QuantityInterval> interval = ParseQuantityPhrase(text.Words(i), false);
  if (!interval.ok()) return false;
  if (interval->low == 0 && interval->high == 0) return text[i].form_size > 3;
  return !interval->best.has_value();
}

}  // namespace

bool MayBeginNumber(const MentionText& text, std::size_t i) {
  const MentionToken& token = text[i];
  if (token.kind == TokenKind::kNumber)
    return !token.glued || text[i - 1].kind == TokenKind::kSign;
  if (token.kind == TokenKind::kSign) {
    return (token.sign == '$' || token.sign == '\0') && i + 1 < text.size() &&
           text[i + 1].glued && text[i + 1].kind == TokenKind::kNumber;
  }
  if (token.quantity == WordEntry::Quantity::kAmount) return true;
  if (token.quantity != WordEntry::Quantity::kBound) return false;
  if (text.Has(i, W::ARTICLE) && text.Value(i, W::ARTICLE) == 0) return false;
  // A bounding phrase counts only with a number right behind: "about 12", "up to a hundred".
  return BoundsNumber(text, i);
}

bool BoundsNumber(const MentionText& text, std::size_t i) {
  return MayBound(text, i) && BoundsNumberWithin(text, i, 0);
}

std::optional<QuantityPrefix> NumberByItself(const MentionText& text, std::size_t i) {
  const MentionToken& token = text[i];
  double value = token.number;
  if (token.kind != TokenKind::kNumber) {
    if (!text.Has(i, W::NUMBER) || token.entry->readings.size() > 1) return std::nullopt;
    value = text.Value(i, W::NUMBER);
  }
  if (value < 0) return std::nullopt;
  if (i + 1 < text.size()) {
    const MentionToken& next = text[i + 1];
    const bool apart = next.kind == TokenKind::kWord
                           ? !next.glued && (next.entry == nullptr ||
                                             next.entry->quantity == WordEntry::Quantity::kNone)
                           : next.kind == TokenKind::kSign && next.glued &&
                                 (next.sign == ',' || next.sign == '.' || next.sign == ')') &&
                                 (i + 2 >= text.size() || !text[i + 2].glued);
    if (!apart) return std::nullopt;
  }
  QuantityPrefix prefix;
  prefix.interval.low = prefix.interval.high = prefix.interval.best = value;
  prefix.bytes = token.end - token.begin;
  return prefix;
}

std::size_t NumberPhraseLimit(const MentionText& text, std::size_t i, bool bounds) {
  constexpr std::size_t kMostTokens = 16;
  std::size_t last = i;
  bool number = false;
  for (std::size_t at = i; at < std::min(i + kMostTokens, text.size()); ++at) {
    if (text[at].sentence != text[i].sentence) break;
    const WordEntry* entry = text[at].entry;
    const bool part = text[at].kind == TokenKind::kNumber ||
                      (entry != nullptr && entry->quantity != WordEntry::Quantity::kNone);
    number = number || text[at].kind == TokenKind::kNumber ||
             (part && !(bounds && at == i) && entry->quantity == WordEntry::Quantity::kAmount);
    if (part) last = at;
    // Words inside a bounding phrase ("no fewer than") are before the number.
    else if (text[at].kind == TokenKind::kWord && (number || at > last + 2))
      break;
  }
  return text[std::min(last + 1, text.size() - 1)].end;
}

bool IsNumberOfName(const MentionText& text, std::size_t i, std::size_t end) {
  const MentionToken& token = text[i];
  if (i > 0 && token.glued) {
    const MentionToken& before = text[i - 1];
    if (before.kind == TokenKind::kWord || before.kind == TokenKind::kNumber) return true;
    if (before.sign == '-' && before.glued && i > 1 && text[i - 2].kind == TokenKind::kWord)
      return true;
    if (before.sign == ':' || before.sign == '/' || before.sign == '#' || before.sign == '.' ||
        before.sign == '@' || before.sign == '_') {
      return true;
    }
  }
  if (i > 0 && text[i - 1].sentence == token.sentence && token.kind == TokenKind::kNumber) {
    std::size_t before = i - 1;
    if (text.IsSign(before, '.') && before > 0) --before;
    if (text.Has(before, W::LABEL)) {
      // "a group of 12", "units destroyed": a label stands right before the figure and has no
      // number of its own; after "of" it counts.
      return true;
    }
  }
  if (end >= text.size()) return false;
  const MentionToken& after = text[end];
  if (after.glued && after.kind == TokenKind::kWord &&
      text[end - 1].kind == TokenKind::kNumber) {
    // "92nd", "155mm", "3rd"; a length glued to its number is measured: "100km".
    if (text.Has(end, W::UNIT)) return false;
    return !text.Has(end, W::MEASURED) || Calibre(text, end);
  }
  if (after.glued && (after.sign == ':' || after.sign == '/') && end + 1 < text.size() &&
      text[end + 1].glued && text[end + 1].kind == TokenKind::kNumber) {
    return true;
  }
  // "155 mm howitzers", "155-mm shells": what somebody fires.
  if (Calibre(text, end + (after.sign == '-' && after.glued ? 1 : 0))) return true;
  // "47-ма бригада", "128-ї".
  if (after.sign == '-' && after.glued && end + 1 < text.size() && text[end + 1].glued &&
      text[end + 1].script == TokenScript::kCyrillic && text[end + 1].form_size <= 6 &&
      !text.Has(end + 1, W::MEASURED) && !text.Has(end + 1, W::UNIT)) {
    return true;
  }
  return false;
}

bool IsNumberlessWord(const MentionText& text, std::size_t i, std::size_t end) {
  if (end != i + 1 || text[i].kind != TokenKind::kWord) return false;
  const WordEntry* entry = text[i].entry;
  if (entry == nullptr) return true;
  // Ordinary words that are also numbers: ones, halves, articles. Vague words ("dozens") and
  // "nobody" are numbers without a noun too.
  if (entry->Has(W::NUMBER)) return entry->Value(W::NUMBER) == 1;
  return !VagueOrNone(text, i);
}

}  // namespace crosscheck
