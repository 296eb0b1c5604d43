#include "engine/text/skeleton.h"

#include <array>
#include <cstdint>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

// Two passes over the folded name.
//
// 1. Cyrillic letters become the Latin ones of their usual transliteration, without regard to
//    language: й ї и і ы are all "i", х "kh", щ "shch", ю "iu", я "ia", є "e". The signs ь ъ go.
// 2. Latin letters, original or from pass 1, become sounds by the table kRules, longest first.
//    Capitals stand for sounds that Latin writes with two letters.
// Between the passes the Arabic article, which is spelled and spoken in several ways, becomes "al"
// ("El Fasher" and "Al-Fasher", "Ar-Raqqah" and "al-Raqqah").
// Then a run of one sound becomes one (Zaporizhzhia and Zaporizhia, Odessa and Odesa, Avdiivka and
// Avdiyivka), and the i before an e goes: е and є are written e, ie, ye or je (Severodonetsk and
// Sievierodonetsk, Yenakiieve and Yenakiyeve).
struct Letter {
  uint32_t code_point;
  const char* latin;
};

constexpr Letter kCyrillic[] = {
    {0x430, "a"},
    {0x431, "b"},
    {0x432, "v"},
    {0x433, "g"},
    {0x491, "g"},
    {0x434, "d"},
    {0x435, "e"},
    {0x454, "e"},
    {0x436, "zh"},
    {0x437, "z"},
    {0x438, "i"},
    {0x456, "i"},
    {0x457, "i"},
    {0x439, "i"},
    {0x44b, "i"},
    {0x43a, "k"},
    {0x43b, "l"},
    {0x43c, "m"},
    {0x43d, "n"},
    {0x43e, "o"},
    {0x43f, "p"},
    {0x440, "r"},
    {0x441, "s"},
    {0x442, "t"},
    {0x443, "u"},
    {0x444, "f"},
    {0x445, "kh"},
    {0x446, "ts"},
    {0x447, "ch"},
    {0x448, "sh"},
    {0x449, "shch"},
    {0x44c, ""},
    {0x44a, ""},
    {0x44d, "e"},
    {0x44e, "iu"},
    {0x44f, "ia"},
    // Belarusian, Serbian and Macedonian.
    {0x45e, "u"},
    {0x458, "i"},
    {0x459, "li"},
    {0x45a, "ni"},
    {0x452, "dzh"},
    {0x45b, "ch"},
    {0x45f, "dzh"},
    {0x455, "dz"},
};

struct Rule {
  const char* letters;
  const char* sounds;
};

constexpr Rule kRules[] = {
    {"shch", "SC"},  // щ
    {"zgh", "zg"},   // зг in the Ukrainian system, kept apart from ж
    {"tch", "C"},
    {"zh", "Z"},
    {"kh", "X"},
    {"ch", "C"},
    {"sh", "S"},
    {"ts", "T"},
    {"tz", "T"},
    {"gh", "g"},
    {"ph", "f"},
    {"ck", "k"},
    // г is h to one and g to the other.
    {"h", "g"},
    {"w", "v"},
    {"y", "i"},
    {"j", "i"},
    {"q", "k"},
    {"x", "ks"},
};

const char* CyrillicToLatin(uint32_t c) {
  static const auto* const kTable = [] {
    auto* table = new std::array<const char*, 0x500 - 0x400>();
    table->fill(nullptr);
    for (const Letter& letter : kCyrillic) (*table)[letter.code_point - 0x400] = letter.latin;
    return table;
  }();
  return c >= 0x400 && c < 0x500 ? (*kTable)[c - 0x400] : nullptr;
}

// Latin letters with the hook that writes a sound of its own, before folding takes it off.
std::string SpellHooks(absl::string_view name) {
  struct Hook {
    absl::string_view letter;
    absl::string_view spelled;
  };
  static constexpr Hook kHooks[] = {{"č", "ch"}, {"Č", "ch"}, {"š", "sh"},
                                    {"Š", "sh"}, {"ž", "zh"}, {"Ž", "zh"}};
  std::string out;
  out.reserve(name.size());
  while (!name.empty()) {
    bool spelled = false;
    // All of them begin with C4 or C5.
    if (name[0] == '\xc4' || name[0] == '\xc5') {
      for (const Hook& hook : kHooks) {
        if (!absl::StartsWith(name, hook.letter)) continue;
        out.append(hook.spelled.data(), hook.spelled.size());
        name.remove_prefix(hook.letter.size());
        spelled = true;
        break;
      }
    }
    if (spelled) continue;
    out.push_back(name[0]);
    name.remove_prefix(1);
  }
  return out;
}

std::string CyrillicInLatin(absl::string_view folded) {
  std::string out;
  out.reserve(folded.size());
  for (size_t i = 0; i < folded.size(); ++i) {
    const auto byte = static_cast<unsigned char>(folded[i]);
    if ((byte == 0xd0 || byte == 0xd1 || byte == 0xd2) && i + 1 < folded.size()) {
      const uint32_t c = (byte & 0x1fu) << 6 | (folded[i + 1] & 0x3fu);
      if (const char* latin = CyrillicToLatin(c)) {
        out += latin;
        ++i;
        continue;
      }
    }
    out.push_back(folded[i]);
  }
  return out;
}

// The Arabic article before the word `next`: "al", "el", or with that word's first sound, as spoken.
bool IsArticle(absl::string_view word, absl::string_view next) {
  static constexpr absl::string_view kAssimilated[] = {"d", "dh", "n", "r", "s", "sh", "t", "th", "z"};
  if (word.size() < 2 || (word[0] != 'a' && word[0] != 'e')) return false;
  word.remove_prefix(1);
  return word == "l" || (absl::c_linear_search(kAssimilated, word) && absl::StartsWith(next, word));
}

std::string WithOneArticle(std::string latin) {
  absl::string_view rest = latin;
  if (!absl::StrContains(rest, ' ')) return latin;
  std::string out;
  out.reserve(latin.size());
  for (size_t end; (end = rest.find(' ')) != absl::string_view::npos;) {
    const absl::string_view word = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    absl::StrAppend(&out, IsArticle(word, rest) ? "al" : word, " ");
  }
  absl::StrAppend(&out, rest);
  return out;
}

}  // namespace

std::string SpellingSkeleton(absl::string_view name) {
  const std::string latin = WithOneArticle(CyrillicInLatin(FoldName(SpellHooks(name))));
  std::string sounds;
  sounds.reserve(latin.size());
  const auto add = [&](char sound) {
    const bool letter = (sound >= 'a' && sound <= 'z') || (sound >= 'A' && sound <= 'Z');
    if (letter && !sounds.empty() && sounds.back() == sound) return;
    if (sound == 'e' && !sounds.empty() && sounds.back() == 'i') {
      sounds.pop_back();
      if (!sounds.empty() && sounds.back() == 'e') return;
    }
    sounds.push_back(sound);
  };
  absl::string_view rest = latin;
  while (!rest.empty()) {
    const Rule* found = nullptr;
    for (const Rule& rule : kRules) {
      if (rule.letters[0] == rest[0] && absl::StartsWith(rest, rule.letters)) {
        found = &rule;
        break;
      }
    }
    if (found == nullptr) {
      add(rest[0]);
      rest.remove_prefix(1);
      continue;
    }
    for (const char* sound = found->sounds; *sound != '\0'; ++sound) add(*sound);
    rest.remove_prefix(absl::string_view(found->letters).size());
  }
  return sounds;
}

}  // namespace crosscheck
