#include "engine/mentions/used_names.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace crosscheck {
namespace {

using W = MentionWord;

// ", about 15 km to the north": this many words after the comma.
constexpr std::size_t kLongestDistance = 8;
// Words of a name.
constexpr std::size_t kLongestName = 3;

// Words of a list before its last name.
constexpr std::size_t kLongestList = 12;

// Where a list that "and" closes before i begins: "towns of (Halfaya, Morek and) Maardes"; i itself
// when there is none.
std::size_t ListBegin(const MentionText& text, std::size_t i) {
  if (i < 2 || !text.Has(i - 1, W::AND)) return i;
  std::size_t begin = i - 1;
  while (begin > 0 && begin + kLongestList > i &&
         (text.IsSign(begin - 1, ',') || text.IsSign(begin - 1, '-') ||
          (text.IsWord(begin - 1) &&
           (text[begin - 1].capital || text[begin - 1].glued || text.IsSign(begin, '-'))))) {
    --begin;
  }
  return begin < i - 1 && text.IsWord(begin) && text[begin].sentence == text[i].sentence ? begin : i;
}

}  // namespace

bool PeopleOf(const MentionText& text, std::size_t i) {
  if (i < 2 || !text.Has(i - 1, W::OF) || text[i - 2].sentence != text[i].sentence) return false;
  return text.IsForm(i - 2, {"residents", "resident", "inhabitants", "villagers"});
}

namespace {

// The word before says that a place follows, whatever the verb: "in", "near", "the town of".
bool StatesPlace(const MentionText& text, std::size_t i) {
  std::size_t at = i;
  while (at > 0 && text.Has(at - 1, W::ARTICLE)) --at;
  // "in a Reaper": one of several.
  if (at < i && text.Form(at) != "the") return false;
  if (at == 0 || text[at - 1].sentence != text[i].sentence) return false;
  const std::size_t before = at - 1;
  if (text.Has(before, W::NEAR)) return true;
  if (text.Has(before, W::KIND) && !text[before].capital) return text.Value(before, W::KIND) == 1;
  if (PeopleOf(text, i)) return true;
  // "the fall of Laukkaing".
  if (text.Has(before, W::OF) && before > 0 &&
      text.IsForm(before - 1, {"fall", "capture", "recapture", "seizure", "liberation", "shelling", "bombardment",
                               "siege", "storming"})) {
    return true;
  }
  // "an air strike on Aitou".
  if (text.Form(before) == "on" && before > 0 && at == i &&
      text.IsForm(before - 1, {"strike", "strikes", "airstrike", "airstrikes", "raid", "raids"})) {
    return true;
  }
  if (text.Has(before, W::OF)) {
    return before > 0 && ((text.Has(before - 1, W::KIND) && !text[before - 1].capital) ||
                          text.Has(before - 1, W::COMPASS));
  }
  // "between Boni and Torodi".
  if (text.Has(before, W::BETWEEN)) return true;
  for (std::size_t k = before; text.Has(before, W::AND) && k-- > 0 && k + kLongestName + 2 > before;) {
    if (text.Has(k, W::BETWEEN)) return true;
    if (!text.IsWord(k) || !text[k].capital) return false;
  }
  return text.Has(before, W::PLACE_IN) && text.Value(before, W::PLACE_IN) == 1;
}

// "the towns of Halfaya, Morek and Maardes", "near Orlivka and Tonenke".
bool ClosesList(const MentionText& text, std::size_t i) {
  const std::size_t begin = ListBegin(text, i);
  if (begin == i || begin == 0) return false;
  const std::size_t before = begin - 1;
  return text.Has(before, W::NEAR) ||
         (text.Has(before, W::PLACE_IN) && text.Value(before, W::PLACE_IN) == 1) ||
         (text.Has(before, W::OF) && before > 0 && text.Has(before - 1, W::KIND) &&
          !text[before - 1].capital);
}

// "the towns of (Halfaya, Morek) and Maardes": each of them is one.
void TakeList(const MentionText& text, std::size_t begin, std::size_t last,
              absl::flat_hash_set<std::string>* used) {
  for (std::size_t i = begin; i < last;) {
    const std::size_t end = UnknownRunEnd(text, i);
    if (end > i) used->insert(FoldedRun(text, i, end));
    i = std::max(i + 1, end);
  }
}

}  // namespace

std::size_t UnknownRunEnd(const MentionText& text, std::size_t i) {
  std::size_t end = i;
  // "Um Ushosh": a short word before another.
  if (text.IsWord(i) && text[i].form_size == 2 && text[i].capital && !text[i].all_caps && text[i].entry == nullptr &&
      UnknownRunEnd(text, i + 1) > i + 1 && text[i + 1].sentence == text[i].sentence) {
    ++end;
  }
  while (text.IsWord(end) && text[end].capital && text[end].script == TokenScript::kLatin &&
         !text[end].all_caps && text[end].form_size >= 3 && end < i + kLongestName &&
         (text[end].entry == nullptr || text[end].entry->roles == 0) &&
         text[end].sentence == text[i].sentence &&
         (end == i || !(text[end].sentence_start || text[end].line_start))) {
    ++end;
  }
  return end;
}

std::string FoldedRun(const MentionText& text, std::size_t begin, std::size_t end) {
  std::string run;
  for (std::size_t i = begin; i < end; ++i) {
    absl::StrAppend(&run, i == begin ? "" : " ", text.Form(i));
  }
  return run;
}

bool DistanceFollows(const MentionText& text, std::size_t end) {
  if (!text.IsSign(end, ',')) return false;
  bool unit = false;
  for (std::size_t i = end + 1; i <= end + kLongestDistance && i < text.size(); ++i) {
    if (text[i].sentence != text[end].sentence) return false;
    if (text.Has(i, W::COMPASS) && !text[i].capital) {
      return unit || text.Has(i + 1, W::OF) || text.Has(i + 1, W::FROM);
    }
    if (text.Has(i, W::DISTANCE)) {
      unit = true;
      continue;
    }
    const bool small = text.Has(i, W::ARTICLE) || text.Has(i, W::TO) || text.Has(i, W::NUMBER) ||
                       text[i].kind == TokenKind::kNumber ||
                       (text[i].kind == TokenKind::kSign && text[i].glued);
    // "about", "just", "some": one word before the number.
    if (!small && !(i == end + 1 && text.IsWord(i) && !text[i].capital)) return false;
  }
  return false;
}

absl::flat_hash_set<std::string> NamesUsedAsPlaces(const MentionText& text) {
  absl::flat_hash_set<std::string> used;
  absl::flat_hash_set<std::string> speak;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = UnknownRunEnd(text, i);
    if (end == i) {
      ++i;
      continue;
    }
    const bool goes_on = text.IsWord(end) && text[end].capital && !text[end].sentence_start &&
                         !text[end].line_start;
    const bool titled = i > 0 && (text.Has(i - 1, W::TITLE) || text.Has(i - 1, W::FIRST_NAME));
    if (text.Has(end, W::SPEECH) && !PeopleOf(text, i)) {
      speak.insert(FoldedRun(text, i, end));
    } else if (!goes_on && !titled) {
      const bool closes_list = ClosesList(text, i);
      if (closes_list) TakeList(text, ListBegin(text, i), i, &used);
      if (closes_list || StatesPlace(text, i) || DistanceFollows(text, end)) used.insert(FoldedRun(text, i, end));
    }
    i = end;
  }
  for (const std::string& name : speak) used.erase(name);
  return used;
}

}  // namespace crosscheck
