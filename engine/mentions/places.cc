#include "engine/mentions/places.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/mentions/found_choice.h"
#include "engine/mentions/place_cues.h"
#include "engine/mentions/place_lists.h"
#include "engine/mentions/place_names.h"
#include "engine/mentions/place_roles.h"
#include "engine/mentions/unknown_name_end.h"
#include "engine/mentions/unknown_name_forms.h"
#include "engine/mentions/used_names.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

using W = MentionWord;

// A place so well known that a name beside it does not make it a person's.
constexpr std::uint32_t kFamous = 1000000;

class PlaceScan {
 public:
  PlaceScan(const MentionText& text, const PlaceContext& context, const Gazetteer& gazetteer,
            const Vocabulary& vocabulary,
            const absl::flat_hash_map<std::string, std::string>& metonyms)
      : text_(text),
        context_(context),
        gazetteer_(gazetteer),
        vocabulary_(vocabulary),
        metonyms_(metonyms),
        names_(text, gazetteer) {}

  std::vector<PlaceMention> Run() {
    FindTowns();
    used_ = NamesUsedAsPlaces(text_);
    for (std::size_t i = 0; i < text_.size();) {
      const MentionToken& token = text_[i];
      const bool may =
          token.kind == TokenKind::kWord && (token.capital || token.script == TokenScript::kOther);
      i = may ? At(i) : i + 1;
    }
    ChooseForFound(text_, gazetteer_, context_, TellRoles(text_, &names_, &found_), &found_);
    std::vector<PlaceMention> out;
    out.reserve(found_.size());
    for (FoundName& found : found_) out.push_back(std::move(found.mention));
    return out;
  }

 private:
  // Words that the text itself calls a town: "Real, a port town in Quezon province".
  void FindTowns() {
    for (std::size_t i = 1; i + 3 < text_.size(); ++i) {
      if (!text_.IsSign(i, ',') || !text_.Has(i + 1, W::ARTICLE)) continue;
      const bool name = text_.IsWord(i - 1) && text_[i - 1].capital && !text_[i - 1].sentence_start;
      if (name && KindPhraseEnd(text_, i + 1) != 0 && LeadsToName(text_, i - 1)) {
        towns_.insert(std::string(text_.Form(i - 1)));
      }
    }
  }

  // Looks at the capitalised word at token i; returns the token to go on from.
  std::size_t At(std::size_t i) {
    if (text_.Has(i, W::MONTH) || text_.Has(i, W::WEEKDAY)) return i + 1;
    const std::size_t after_person = PersonEnd(i);
    if (after_person != i) return after_person;
    NameHit hit = names_.Read(i);
    const std::size_t words = hit ? hit.end - i : 0;
    if (words <= 1 && !hit.division_word && text_.Has(i, W::TITLE)) return i + 1;
    if (words <= 1 && IsMetonymAlone(i)) {
      TakeMetonym(i, hit);
      return std::max(i + 1, hit.end);
    }
    // "Croix des Bouquets" is not Croix.
    if (!hit || (words == 1 && AfterParticle(text_, i, hit.end) > hit.end)) return Unknown(i);
    // "South of Idlib", "South Ossetia" are not the South.
    if (words == 1 && text_.Has(i, W::COMPASS)) {
      if (text_.Has(hit.end, W::OF)) return i + 1;
      if (text_.IsWord(hit.end) && text_[hit.end].capital &&
          text_[hit.end].sentence == text_[i].sentence) {
        return Unknown(i);
      }
    }
    if (Rejected(i, hit)) {
      // "біля Зеленого Яру": the gazetteer has a Зелене, but not the name that goes on.
      if (!IsLatin(i) && words == 1 && GoesOnUnknown(i, hit.end)) return Unknown(i);
      return std::max(i + 1, SkipCapitals(i, hit));
    }
    Take(i, hit);
    return hit.end;
  }

  // "Mr Lincoln", "Dmytro Lykhovii", "J. Houston": the token after the person; i when it is none.
  std::size_t PersonEnd(std::size_t i) {
    const bool first_name = text_.Has(i, W::FIRST_NAME);
    bool titled = false;
    if (i > 0 && Adjoins(text_, i)) {
      std::size_t before = i - 1;
      const bool stop = text_.IsSign(before, '.') && before > 0;
      if (stop) --before;
      // "President Lincoln"; of a lower-case title only "president" right before it.
      titled = text_.Has(before, W::TITLE) && (stop || !text_.Has(before, W::KIND));
      if (stop && text_.IsWord(before) && text_[before].capital &&
          text_[before].end - text_[before].begin <= 2 && text_[i].script != TokenScript::kOther) {
        titled = true;  // an initial
      }
    }
    // "the defence minister, Aden Duale, said": a name of two words beside a title in small letters.
    titled |= i > 1 && text_.IsSign(i - 1, ',') && text_.Has(i - 2, W::TITLE) &&
              !text_[i - 2].capital && text_.IsWord(i + 1) && text_[i + 1].capital &&
              text_[i + 1].entry == nullptr && text_.IsSign(i + 2, ',');
    if (!first_name && !titled) return i;
    // A city of that first name stands alone or with its division: "Paris", "Austin, Texas".
    std::size_t end = i + 1;
    while (true) {
      std::size_t next = end;
      if (text_.IsSign(next, '.') && text_[next].glued &&
          text_[next - 1].end - text_[next - 1].begin <= 2)
        ++next;
      if (text_.IsSign(next, '-') && text_[next].glued) ++next;
      if (text_.IsSign(next, '"') || !text_.IsWord(next) || !text_[next].capital ||
          text_[next].sentence != text_[i].sentence || text_[next].line_start) {
        break;
      }
      if (text_[next].entry != nullptr &&
          (text_.Has(next, W::KIND) || text_.Has(next, W::ORG_WORD) || text_.Has(next, W::TITLE) ||
           text_.Has(next, W::WEEKDAY) || text_.Has(next, W::MONTH))) {
        break;
      }
      end = next + 1;
      if (end - i > 4) break;
    }
    if (!titled && end == i + 1) return i;
    if (!titled) {
      // "Jordan River", "Florence, Italy": the gazetteer knows the words together.
      const NameHit hit = names_.Read(i);
      if (hit && hit.end >= end) return i;
      // A place name of one word before a title or a party: not a person.
    }
    if (titled && end == i + 1 && (text_.Has(i, W::COMMON) || CountryNamed(i))) return i;
    for (std::size_t at = i; at < end; ++at) {
      if (text_.IsWord(at) && text_[at].capital && text_[at].form_size > 2) {
        people_.insert(std::string(text_.Form(at)));
      }
    }
    return end;
  }

  bool CountryNamed(std::size_t i) {
    const NameHit hit = names_.Read(i);
    return hit && std::any_of(hit.places->begin(), hit.places->end(), [](const Place& place) {
             return place.kind() == PlaceKind::kCountry;
           });
  }

  // The Kremlin, or Moscow where it speaks.
  bool IsMetonymAlone(std::size_t i) const {
    if (metonyms_.find(text_.Form(i)) == metonyms_.end()) return false;
    if (PrepositionBefore(text_, i)) return false;
    return text_.Has(i + 1, W::SPEECH) || Speaks(text_, i + 1);
  }

  void TakeMetonym(std::size_t i, const NameHit& hit) {
    FoundName found;
    found.first = i;
    found.end = hit ? hit.end : i + 1;
    found.hit = hit;
    found.mention.name = hit ? hit.name : std::string(text_.Words(i));
    found.mention.role = PlaceRole::kMetonym;
    found.mention.party = metonyms_.find(text_.Form(i))->second;
    Push(std::move(found));
  }

  void Push(FoundName found) {
    PlaceMention& mention = found.mention;
    mention.begin = mention.outer_begin = text_[found.first].begin;
    mention.end = mention.outer_end = text_[found.end - 1].end;
    found_.push_back(std::move(found));
  }

  void Take(std::size_t i, const NameHit& hit) {
    FoundName found;
    found.first = i;
    found.end = hit.end;
    found.hit = hit;
    found.mention.name = hit.name;
    found.in_list = JoinsPlace(text_, found_, i);
    if ((text_.Has(hit.end, W::SPEECH) || Speaks(text_, hit.end)) && !PrepositionBefore(text_, i)) {
      const std::string party = vocabulary_.parties().Resolve(hit.name);
      if (!party.empty()) {
        found.mention.role = PlaceRole::kMetonym;
        found.mention.party = party;
      }
    }
    Push(std::move(found));
  }

  // ", La." or ", Ohio" or ", a town in" follows: the words before are a place.
  bool RegionFollows(std::size_t end) {
    if (!text_.IsSign(end, ',') || !text_.IsWord(end + 1)) return false;
    const std::size_t at = end + 1;
    if (text_[at].capital && !text_.lexicon().Division(text_.Form(at)).empty() &&
        text_[at].script == TokenScript::kLatin) {
      return true;
    }
    if (text_.Has(at, W::ARTICLE) && KindPhraseEnd(text_, at) != 0) return true;
    if (!text_[at].capital) return false;
    const NameHit hit = names_.Read(at);
    return hit && HasArea(hit);
  }

  bool Rejected(std::size_t i, const NameHit& hit) {
    const std::vector<Place>& places = *hit.places;
    const bool one_word = hit.end == i + 1;
    if (NamesMake(text_, hit.end) || (one_word && IsGroup(i))) return true;
    if (NamesWaterOrStreet(i, hit.end)) return true;
    if (one_word && PersonGoesOn(text_, hit.end)) {
      people_.insert(std::string(text_.Form(i)));
      return true;
    }
    const int preposition = PrepositionBefore(text_, i);
    const MentionToken& token = text_[i];
    bool country = false, division = false;
    std::uint32_t largest = 0;
    for (const Place& place : places) {
      country = country || place.kind() == PlaceKind::kCountry;
      division = division || place.kind() == PlaceKind::kAdmin1 || place.kind() == PlaceKind::kArea;
      largest = std::max(largest, place.population());
    }
    if (one_word && !hit.division_word) {
      // "the University of".
      if (text_.Has(i, W::ORG_WORD) && (preposition == 0 || text_.Has(hit.end, W::OF))) return true;
      if (text_.Has(i, W::COMMON) && (token.sentence_start || preposition < 2)) {
        const bool town = preposition > 0 && towns_.contains(text_.Form(i));
        if (!town && !RegionFollows(hit.end)) return true;
      }
      if (token.script == TokenScript::kLatin && token.form_size <= 2 && !country) return true;
      // Short words in capitals are abbreviations, unless of countries.
      if (token.script == TokenScript::kLatin && token.all_caps && token.form_size <= 4 &&
          !country) {
        return true;
      }
      if (text_.Has(i, W::NOT_PLACE) && preposition == 0 && !RegionFollows(hit.end) && !country &&
          (!division || token.sentence_start)) {
        return true;
      }
      if (people_.contains(text_.Form(i)) && preposition < 2 && !RegionFollows(hit.end) &&
          largest < kFamous) {
        return true;
      }
      if (token.sentence_start && !country && preposition == 0 && AlsoSmall(i)) return true;
      // Names of people speak too; governments' names are taken as metonyms before this.
      if (text_.Has(hit.end, W::SPEECH) && preposition == 0 && !country && !division &&
          largest < kFamous && vocabulary_.parties().Resolve(hit.name).empty()) {
        return true;
      }
    }
    if (InLongerName(i, hit, preposition, country, division, largest)) return true;
    return false;
  }

  // A capitalised word that is neither a person's name nor any word of the data follows.
  bool GoesOnUnknown(std::size_t i, std::size_t end) const {
    return Continues(text_, i, end) && text_[end].entry == nullptr && !IsPartyWord(i) && !IsPartyWord(end) &&
           !people_.contains(text_.Form(i)) && !people_.contains(text_.Form(end));
  }

  // "Bank of Cyprus", "Boston Globe", "Fort Hood", "Bradford Smith".
  bool InLongerName(std::size_t i, const NameHit& hit, int preposition, bool country, bool division,
                    std::uint32_t largest) {
    const std::size_t end = hit.end;
    if (Continues(text_, i, end)) {
      // "Boone County", when no county of the name is known: not the town.
      if (!hit.division_word && text_.Has(end, W::KIND) && text_.Value(end, W::KIND) == 2 &&
          IsLatin(end) && !country) {
        return true;
      }
      if (text_.Has(end, W::ORG_WORD) && !hit.division_word) return true;
      const bool known = text_[end].entry != nullptr || IsPartyWord(end);
      if (!known && !country && !division && largest < kFamous && preposition == 0) return true;
      if (!known && !country && preposition > 0 && hit.end == i + 1 && largest < kFamous &&
          !division)
        return true;
    }
    if (names_.IsHalf(end)) return true;
    if (!Adjoins(text_, i)) return false;
    std::size_t before = i - 1;
    if (text_.IsHyphen(before) && before > 0 && text_.IsWord(before - 1) && text_[before - 1].capital) {
      // "Lennox-Boyd": half of a name, unless the other half is a place too.
      return found_.empty() || found_.back().end != before;
    }
    if (text_.Has(before, W::OF) && before > 0 && text_.Has(before - 1, W::ORG_WORD) &&
        text_[before - 1].capital && text_.IsWord(before - 1)) {
      return true;
    }
    // "West Columbia" is another town; "West Africa" a part.
    if (text_.IsWord(before) && text_[before].capital &&
        (text_.Has(before, W::COMPASS) || text_.Has(before, W::COMPASS_PART))) {
      return !country && !division;
    }
    if (!text_.IsWord(before) || !text_[before].capital || text_[before].sentence_start)
      return false;
    if (text_[before].entry != nullptr && !text_.Has(before, W::ORG_WORD)) return false;
    if (country || IsPartyWord(before)) return false;
    if (!found_.empty() && found_.back().end == i) return false;  // another place right before it
    if (text_[before].entry != nullptr && text_.Has(before, W::ORG_WORD)) return !division;
    return largest < kFamous;
  }

  bool IsLatin(std::size_t i) const { return text_[i].script == TokenScript::kLatin; }

  // "a Hamas command post": armed men, and no village of Bavaria.
  bool IsGroup(std::size_t i) const {
    const Party* party = vocabulary_.parties().Find(vocabulary_.parties().Resolve(text_.Words(i)));
    return party != nullptr && party->kind() == GROUP;
  }

  bool IsPartyWord(std::size_t i) const {
    return !vocabulary_.parties().Resolve(text_.Words(i)).empty();
  }

  // After a rejected name: past it and the capitalised words that it was part of.
  std::size_t SkipCapitals(std::size_t i, const NameHit& hit) const {
    return Continues(text_, i, hit.end) && text_.Has(hit.end, W::ORG_WORD) ? hit.end + 1 : hit.end;
  }

  // The text has the word in small letters elsewhere.
  bool AlsoSmall(std::size_t i) {
    if (!small_known_) {
      small_known_ = true;
      for (std::size_t k = 0; k < text_.size(); ++k) {
        if (text_[k].kind == TokenKind::kWord && !text_[k].capital) small_.insert(text_.Form(k));
      }
    }
    return small_.contains(text_.Form(i));
  }

  // A capitalised word that no gazetteer knows.
  std::size_t Unknown(std::size_t i) {
    if (!context_.unknown_names || text_[i].all_caps || text_[i].form_size < 3) return i + 1;
    const bool part = text_.Has(i, W::COMPASS) && UnknownRunEnd(text_, i + 1) > i + 1;
    if (text_[i].entry != nullptr && text_[i].entry->roles != 0 && !part) {
      // An ordinary word: only where what follows says that it is a town ("Real, a port town in").
      if (!towns_.contains(text_.Form(i)) || !LeadsToName(text_, i)) return i + 1;
    }
    const std::size_t first = WithPrefix(text_, i);
    const int preposition = PrepositionBefore(text_, first);
    const bool in_list = InListOfKind(text_, found_, first);
    std::size_t end = UnknownNameEnd(text_, i, preposition == 2 || in_list);
    if (NamesWaterOrStreet(i, end) || (!IsLatin(i) && names_.IsHalf(end))) return end;
    const bool kind_after = (text_.IsSign(end, ',') && text_.Has(end + 1, W::ARTICLE) &&
                             KindPhraseEnd(text_, end + 1) != 0) ||
                            DistanceFollows(text_, end);
    const bool joins = JoinsPlace(text_, found_, first);
    // A name that stood where a place must is one further on too: "denied that Chifra had fallen".
    const std::string run = FoldedRun(text_, i, end);
    const bool used = ((used_.contains(run) || taken_.contains(run)) &&
                       (!text_.Has(end, W::SPEECH) || PeopleOf(text_, i))) ||
                      joins || in_list;
    // "Colombia's Catatumbo region", "в Кемеровской области": the words say what it is.
    const bool division = text_.Has(end, W::KIND) && text_.Value(end, W::KIND) == 2 &&
                          text_.IsWord(end) && !text_[end].capital &&
                          text_[end].sentence == text_[i].sentence;
    const bool owned = first > 0 && text_[first - 1].kind == TokenKind::kPossessive;
    // "Краснопільська громада: загинула одна людина".
    const bool community = division && text_[i].script == TokenScript::kCyrillic &&
                           absl::StartsWith(text_.Form(end), "громад");
    if (preposition < 2 && !kind_after && !used && !LeadsToName(text_, first) && !community &&
        !(division && owned)) {
      return end;
    }
    if (people_.contains(text_.Form(end - 1)) || IsPartyWord(i)) return end;
    if (text_.IsWord(end) && text_[end].capital && text_.Has(end, W::ORG_WORD)) return end + 1;
    if (division) ++end;
    if (IsLatin(i)) taken_.insert(run);
    FoundName found;
    found.first = first;
    found.end = end;
    found.mention.name =
        std::string(text_.text().substr(text_[first].begin, text_[end - 1].end - text_[first].begin));
    if (std::string nominative = UnknownNominative(text_, first, end); !nominative.empty()) {
      found.mention.name = std::move(nominative);
    }
    found.mention.unknown_name = true;
    found.in_list = joins;
    found.mention.kind_stated = preposition == 2 || kind_after || in_list;
    found.mention.why = "no gazetteer has the name";
    Push(std::move(found));
    return end;
  }

  // "Чёрное море", "улица Лихачёва": no village.
  bool NamesWaterOrStreet(std::size_t first, std::size_t end) const {
    return IsWaterOrStreet(text_, end) || (Adjoins(text_, first) && IsWaterOrStreet(text_, first - 1));
  }

  const MentionText& text_;
  const PlaceContext& context_;
  const Gazetteer& gazetteer_;
  const Vocabulary& vocabulary_;
  const absl::flat_hash_map<std::string, std::string>& metonyms_;
  PlaceNameReader names_;
  std::vector<FoundName> found_;
  absl::flat_hash_set<std::string> people_;  // folded words of persons' names
  absl::flat_hash_set<std::string> towns_;   // folded words that the text calls a town
  absl::flat_hash_set<std::string> used_;    // folded names that the text uses as places
  absl::flat_hash_set<std::string> taken_;   // folded names that no gazetteer has, taken for places so far
  absl::flat_hash_set<absl::string_view> small_;
  bool small_known_ = false;
};

}  // namespace

PlaceFinder::PlaceFinder(const Gazetteer* gazetteer, const Vocabulary* vocabulary)
    : gazetteer_(gazetteer), vocabulary_(vocabulary) {
  for (const Party* party : vocabulary->parties().all()) {
    for (const std::string& metonym : party->metonyms()) {
      metonyms_.emplace(FoldName(metonym), party->id());
    }
  }
}

std::vector<PlaceMention> PlaceFinder::Find(const MentionText& text,
                                            const PlaceContext& context) const {
  return PlaceScan(text, context, *gazetteer_, *vocabulary_, metonyms_).Run();
}

}  // namespace crosscheck
