#include "engine/mentions/place_names.h"

#include <algorithm>
#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/gazetteer/area_names.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

using W = MentionWord;

constexpr int kMostWords = 6;
constexpr std::size_t kMostForms = 24;
// Bytes of a name that other cases lead back to: three letters.
constexpr std::size_t kShortestForm = 6;
// Tokens between a name and the word for a division that it shares with others.
constexpr std::size_t kLongestShared = 10;

// In the same Cyrillic letter, of two bytes.
bool EndsAlike(absl::string_view name, absl::string_view other) {
  return name.size() >= 2 && other.size() >= 2 &&
         name.substr(name.size() - 2) == other.substr(other.size() - 2);
}

}  // namespace

const std::vector<Place>& PlaceNameReader::Folded(const std::string& key) {
  static const std::vector<Place>* const kNone = new std::vector<Place>();
  const auto [found, fresh] = folded_.try_emplace(key);
  if (fresh) {
    std::vector<Place> places = gazetteer_.Named(key, MatchTier::kExact);
    if (!places.empty()) found->second = std::make_unique<std::vector<Place>>(std::move(places));
  }
  return found->second == nullptr ? *kNone : *found->second;
}

const std::vector<Place>& PlaceNameReader::Named(absl::string_view name) {
  std::unique_ptr<std::vector<Place>>& places = named_[name];
  if (places == nullptr) {
    places = std::make_unique<std::vector<Place>>(PlacesNamed(gazetteer_, name, MatchTier::kExact));
  }
  return *places;
}

std::size_t PlaceNameReader::NextWord(std::size_t i) const {
  std::size_t at = i + 1;
  if (at < text_.size() && text_[at].kind == TokenKind::kPossessive) ++at;
  if ((text_.IsSign(at, '-') || text_.IsSign(at, '.')) && text_[at].glued) {
    // A stop stays inside only after an abbreviation ("St. Louis").
    if (text_[at].sign == '.' &&
        (text_[i].entry == nullptr || !text_[i].entry->Has(W::ABBREVIATION))) {
      return 0;
    }
    if (text_[at].sign == '-' && (at + 1 >= text_.size() || !text_[at + 1].glued)) return 0;
    ++at;
  }
  if (!text_.IsWord(at) || text_[at].sentence_start || text_[at].sentence != text_[i].sentence) {
    return 0;
  }
  if (text_[at].capital) return at;
  // A small word between two parts: "Frankfurt am Main", "Rostov-on-Don".
  const bool small = text_[at].form_size <= (text_[at].script == TokenScript::kLatin ? 3u : 4u);
  if (!small) return 0;
  std::size_t after = at + 1;
  if (text_.IsSign(after, '-') && text_[after].glued) ++after;
  // Or two: "Republic of the Congo".
  if (text_.IsWord(after) && !text_[after].capital && text_[after].form_size <= 3) ++after;
  return text_.IsWord(after) && text_[after].capital ? at : 0;
}

NameHit PlaceNameReader::Read(std::size_t i) {
  NameHit hit;
  std::string key(text_.Form(i));
  if (key.size() < 2) return hit;
  std::size_t last = i;
  for (int words = 1; words <= kMostWords; ++words) {
    const std::vector<Place>& places = Folded(key);
    if (!places.empty()) {
      hit.end = last + 1;
      hit.places = &places;
    }
    const std::size_t next = NextWord(last);
    if (next == 0) break;
    // "Prince George's County" is in the data without its apostrophe.
    for (std::size_t at = last + 1; at < next; ++at) {
      if (text_[at].kind == TokenKind::kPossessive) key += 's';
    }
    absl::StrAppend(&key, " ", std::string(text_.Form(next)));
    last = next;
  }
  if (text_[i].script == TokenScript::kCyrillic) {
    if (!hit) {
      hit = Declined(i);
    } else if (hit.end == i + 1) {
      // "Зеленої Долини", "Донецкой области": some list has the first word alone as a name.
      if (NameHit longer = Declined(i, 2); longer) {
        hit = longer;
      } else {
        hit.name = DictionaryForm(i, *hit.places);
      }
    }
    if (!hit.division_word && hit.end <= i + 1) {
      if (NameHit shared = InSharedDivision(i)) return shared;
    }
  }
  if (hit) {
    if (hit.name.empty()) {
      hit.name =
          std::string(text_.text().substr(text_[i].begin, text_[hit.end - 1].end - text_[i].begin));
    }
    hit = WithDivisionWord(i, hit);
  }
  return hit;
}

bool PlaceNameReader::IsHalf(std::size_t end) {
  if (!text_.IsHyphen(end) || !text_.IsWord(end + 1) || !text_[end + 1].capital || Read(end + 1)) return false;
  constexpr std::size_t kNear = 4;
  for (std::size_t at = end + 2; at < end + 2 + kNear; ++at) {
    if (text_.Has(at, W::AXIS) || text_.Has(at, W::SECTOR)) return false;
  }
  return true;
}

// "Kharkiv" + "region".
NameHit PlaceNameReader::WithDivisionWord(std::size_t i, const NameHit& hit) {
  const std::size_t at = hit.end;
  if (!text_.IsWord(at) || !text_.Has(at, W::KIND) || text_.Value(at, W::KIND) < 2) return hit;
  if (text_[at].sentence != text_[i].sentence) return hit;
  // "New York state": the name itself is a division's.
  if (!hit.division_word && std::any_of(hit.places->begin(), hit.places->end(), [](const Place& p) {
        return p.kind() == PlaceKind::kAdmin1 || p.kind() == PlaceKind::kAdmin2;
      })) {
    NameHit with = hit;
    with.end = at + 1;
    with.division_word = true;
    absl::StrAppend(&with.name, " ", std::string(text_.Words(at)));
    return with;
  }
  const std::string name = absl::StrCat(hit.name, " ", std::string(text_.Words(at)));
  const std::vector<Place>& places = Named(name);
  const bool area =
      std::any_of(places.begin(), places.end(), [](const Place& place) { return place.is_area(); });
  if (!area) return hit;
  NameHit with;
  with.end = at + 1;
  with.name = name;
  with.places = &places;
  with.division_word = true;
  return with;
}

std::vector<std::string> PlaceNameReader::FormsOf(std::size_t i) const {
  std::vector<std::string> forms;
  const absl::string_view word = text_.Words(i);
  forms.emplace_back(word);
  if (text_[i].form_size < 6) return forms;
  const absl::string_view division = text_.lexicon().Division(text_.Form(i));
  if (!division.empty()) forms.emplace_back(division);
  for (const MentionLexicon::Ending& ending : text_.lexicon().endings()) {
    absl::string_view stem = word;
    if (!absl::ConsumeSuffix(&stem, ending.ending) || stem.size() < 4) continue;
    std::string form = absl::StrCat(std::string(stem), ending.base);
    // "Бои" is no case of Бо.
    if (form.size() < kShortestForm) continue;
    if (std::find(forms.begin(), forms.end(), form) == forms.end())
      forms.push_back(std::move(form));
    if (forms.size() >= kMostForms) break;
  }
  return forms;
}

std::size_t PlaceNameReader::SharedDivision(std::size_t i) const {
  const auto divides = [&](std::size_t at) {
    return text_.IsWord(at) && text_.Has(at, W::KIND) && text_.Value(at, W::KIND) == 2 &&
           !text_[at].capital && text_[at].sentence == text_[i].sentence;
  };
  if (divides(i + 1)) return 0;  // its own
  std::size_t at = i + 1;
  while (at < i + kLongestShared && (text_.IsSign(at, ',') || text_.Has(at, W::AND)) &&
         text_.IsWord(at + 1) && text_[at + 1].capital) {
    at += 2;
    if (divides(at)) return at;
  }
  for (at = i; at-- > 0 && at + kLongestShared > i && text_[at].sentence == text_[i].sentence;) {
    if (divides(at)) return at;
  }
  return 0;
}

NameHit PlaceNameReader::InSharedDivision(std::size_t i) {
  NameHit hit;
  const std::size_t shared = SharedDivision(i);
  if (shared == 0) return hit;
  const absl::string_view division = text_.lexicon().Division(text_.Form(shared));
  if (division.empty()) return hit;
  for (const std::string& form : FormsOf(i)) {
    std::string name = absl::StrCat(form, " ", division);
    const std::vector<Place>& places = Named(name);
    const bool area =
        std::any_of(places.begin(), places.end(), [](const Place& place) { return place.is_area(); });
    if (!area) continue;
    hit.end = i + 1;
    hit.name = std::move(name);
    hit.places = &places;
    hit.division_word = true;
    break;
  }
  return hit;
}

// "Одессе", which some list has as a name of its own: the form that the same place is called by, where the
// word is not its own name.
std::string PlaceNameReader::DictionaryForm(std::size_t i, const std::vector<Place>& places) {
  const auto calls_itself = [](const Place& place, absl::string_view name) {
    return FoldName(place.local_name()) == FoldName(name);
  };
  for (const Place& place : places) {
    if (calls_itself(place, text_.Words(i))) return "";
  }
  const std::vector<std::string> forms = FormsOf(i);
  for (std::size_t k = 1; k < forms.size(); ++k) {
    for (const Place& place : Folded(FoldName(forms[k]))) {
      const bool same = std::find(places.begin(), places.end(), place) != places.end();
      // "Одесс", which some list knows, is no name by itself: "Одесса" ends as "Одеса" does.
      if (same && EndsAlike(forms[k], place.local_name())) return forms[k];
    }
  }
  return "";
}

// Names of `fewest` to three words, the words in the dictionary forms that their endings allow.
NameHit PlaceNameReader::Declined(std::size_t i, int fewest) {
  NameHit hit;
  std::size_t words[3] = {i, 0, 0};
  int count = 1;
  for (; count < 3; ++count) {
    std::size_t next = NextWord(words[count - 1]);
    const std::size_t after = words[count - 1] + 1;
    if (next == 0 && text_.IsWord(after) && text_.Has(after, W::KIND) &&
        text_.Value(after, W::KIND) == 2 && text_[after].sentence == text_[i].sentence) {
      next = after;
    }
    if (next == 0) break;
    words[count] = next;
  }
  if (count < fewest) return hit;
  const std::vector<std::string> first = FormsOf(words[0]);
  for (int n = count; n >= fewest && !hit; --n) {
    const std::vector<std::string> last =
        n > 1 ? FormsOf(words[n - 1]) : std::vector<std::string>{std::string()};
    const bool division =
        n == 2 && text_.Has(words[1], W::KIND) && text_.Value(words[1], W::KIND) == 2;
    for (const std::string& a : first) {
      for (const std::string& b : last) {
        std::string name = a;
        if (n == 3) absl::StrAppend(&name, " ", std::string(text_.Words(words[1])));
        if (n > 1) absl::StrAppend(&name, " ", b);
        const std::vector<Place>& places = division ? Named(name) : Folded(FoldName(name));
        if (places.empty()) continue;
        if (division && !std::any_of(places.begin(), places.end(),
                                     [](const Place& place) { return place.is_area(); })) {
          continue;
        }
        const auto again = std::find_if(hit.forms.begin(), hit.forms.end(),
                                        [&](const auto& form) { return *form.second == places; });
        if (again != hit.forms.end()) {
          // Two forms of the same places: the one that is their own name ("Харків", not "Харков").
          if (std::any_of(places.begin(), places.end(), [&](const Place& place) {
                return FoldName(place.local_name()) == FoldName(name);
              })) {
            again->first = name;
            if (again == hit.forms.begin()) hit.name = name;
          }
          // "Горловк", which some list knows, is no name by itself: "Горловка" ends as "Горлівка" does.
          if (n == 1 && again == hit.forms.begin() && EndsAlike(name, places.front().local_name()) &&
              !EndsAlike(hit.name, places.front().local_name())) {
            hit.name = again->first = name;
          }
          continue;
        }
        if (hit.forms.empty()) {
          hit.end = words[n - 1] + 1;
          hit.name = name;
          hit.places = &places;
          hit.division_word = division;
        }
        hit.forms.emplace_back(std::move(name), &places);
      }
    }
  }
  if (hit.forms.size() > 1) {
    unions_.push_back(std::make_unique<std::vector<Place>>());
    for (const auto& form : hit.forms) {
      for (const Place& place : *form.second) {
        std::vector<Place>& all = *unions_.back();
        if (std::find(all.begin(), all.end(), place) == all.end()) all.push_back(place);
      }
    }
    hit.places = unions_.back().get();
  }
  return hit;
}

}  // namespace crosscheck
