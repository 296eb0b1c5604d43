#include "engine/mentions/places.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/mentions/place_choice.h"
#include "engine/mentions/place_names.h"
#include "engine/mentions/place_roles.h"
#include "engine/mentions/used_names.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

// Small words inside names of places, whatever the language of the text.
bool IsParticle(absl::string_view form) {
  for (absl::string_view particle : {"de", "des", "du", "la", "las", "los", "del", "da", "do",
                                     "dos", "al", "el", "sur", "am", "upon"}) {
    if (form == particle) return true;
  }
  return false;
}

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
    region_places_ = TellRoles(text_, &names_, &found_);
    Choose();
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
      if (name && KindPhraseEnd(text_, i + 1) != 0 && LeadsToName(i - 1)) {
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
    if (!hit || (words == 1 && AfterParticle(i, hit.end) > hit.end)) return Unknown(i);
    // "South of Idlib", "South Ossetia" are not the South.
    if (words == 1 && text_.Has(i, W::COMPASS)) {
      if (text_.Has(hit.end, W::OF)) return i + 1;
      if (text_.IsWord(hit.end) && text_[hit.end].capital &&
          text_[hit.end].sentence == text_[i].sentence) {
        return Unknown(i);
      }
    }
    if (Rejected(i, hit)) return std::max(i + 1, SkipCapitals(i, hit));
    Take(i, hit);
    return hit.end;
  }

  bool Adjoins(std::size_t i) const {  // nothing but a space before token i, in one sentence
    return i > 0 && text_[i - 1].sentence == text_[i].sentence && !text_[i].line_start;
  }

  // "Mr Lincoln", "Dmytro Lykhovii", "J. Houston": the token after the person; i when it is none.
  std::size_t PersonEnd(std::size_t i) {
    const bool first_name = text_.Has(i, W::FIRST_NAME);
    bool titled = false;
    if (i > 0 && Adjoins(i)) {
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
    if (Preposition(i)) return false;
    return text_.Has(i + 1, W::SPEECH) || Speaks(i + 1);
  }

  // "has denied", "also said": a verb of saying two words on.
  bool Speaks(std::size_t i) const {
    return text_.IsWord(i) && !text_[i].capital && text_.IsWord(i + 1) &&
           text_.Has(i + 1, W::SPEECH) && !text_.Has(i, W::AND) && !text_.Has(i, W::TITLE);
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
    if ((text_.Has(hit.end, W::SPEECH) || Speaks(hit.end)) && !Preposition(i)) {
      const std::string party = vocabulary_.parties().Resolve(hit.name);
      if (!party.empty()) {
        found.mention.role = PlaceRole::kMetonym;
        found.mention.party = party;
      }
    }
    Push(std::move(found));
  }

  // The word before token i says that a place follows; 2 when it says what kind.
  int Preposition(std::size_t i) const {
    std::size_t at = i;
    int steps = 0;
    while (at > 0 && steps++ < 4) {
      --at;
      if (text_[at].sentence != text_[i].sentence) return 0;
      if (text_[at].kind != TokenKind::kWord) return 0;
      if (text_.Has(at, W::KIND)) return at + 1 == i || text_.Has(at + 1, W::OF) ? 2 : 0;
      if (text_.Has(at, W::COMPASS_PART)) return 1;
      if (text_.Has(at, W::PLACE_IN) || text_.Has(at, W::NEAR) || text_.Has(at, W::TOWARD)) {
        if (text_.Has(at, W::OF) && at > 0 && text_.Has(at - 1, W::KIND)) return 2;
        return 1;
      }
      if (!text_.Has(at, W::ARTICLE)) return 0;
    }
    return 0;
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
    const int preposition = Preposition(i);
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

  // "Bank of Cyprus", "Boston Globe", "Fort Hood", "Bradford Smith".
  bool InLongerName(std::size_t i, const NameHit& hit, int preposition, bool country, bool division,
                    std::uint32_t largest) {
    const std::size_t end = hit.end;
    if (Continues(i, end)) {
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
    if (!Adjoins(i)) return false;
    std::size_t before = i - 1;
    if (text_.IsSign(before, '-') && text_[before].glued && text_[i].glued && before > 0 &&
        text_.IsWord(before - 1) && text_[before - 1].capital) {
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

  // The name goes on: a capitalised word right after it.
  bool Continues(std::size_t i, std::size_t end) const {
    // "атакував Херсон КАБами", "обстріляли Нікополь РСЗВ": an abbreviation is no part of it.
    if (text_.IsWord(end) && text_[end].script == TokenScript::kCyrillic && text_.OpensInCapitals(end)) {
      return false;
    }
    return text_.IsWord(end) && text_[end].capital && !text_[end].sentence_start &&
           text_[end].sentence == text_[i].sentence && !text_[end].line_start;
  }

  bool IsPartyWord(std::size_t i) const {
    return !vocabulary_.parties().Resolve(text_.Words(i)).empty();
  }

  // After a rejected name: past it and the capitalised words that it was part of.
  std::size_t SkipCapitals(std::size_t i, const NameHit& hit) const {
    return Continues(i, hit.end) && text_.Has(hit.end, W::ORG_WORD) ? hit.end + 1 : hit.end;
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

  // A preposition or verb after which an unknown name is likely a place's: "in", "near", "seized".
  bool LeadsToName(std::size_t i) const {
    std::size_t at = i;
    while (at > 0 && text_.Has(at - 1, W::ARTICLE)) --at;
    if (at == 0 || text_[at - 1].sentence != text_[i].sentence) return false;
    // "targeted a Hamas command centre": one of several, as no place is.
    if (at < i && (text_.Form(at) == "a" || text_.Form(at) == "an")) return false;
    --at;
    // "у районі", "in the vicinity of".
    for (std::size_t words = 2; words <= 4 && words <= at + 1; ++words) {
      const std::size_t first = at + 1 - words;
      if (text_[first].sentence != text_[i].sentence) break;
      if (text_.LongestPhrase(first, W::NEAR).tokens == words) return true;
    }
    return text_.Has(at, W::NEAR) || text_.Has(at, W::TOWARD) || text_.Has(at, W::TO) ||
           (text_.Has(at, W::PLACE_IN) && text_.Value(at, W::PLACE_IN) != 2);
  }

  // "Croix des Bouquets", "San Juan de los Morros": past the particles and the capitals after them.
  std::size_t AfterParticle(std::size_t i, std::size_t end) const {
    for (std::size_t at = end; at < end + 2; ++at) {
      if (!text_.IsWord(at) || text_[at].sentence != text_[i].sentence || text_[at].line_start ||
          text_[at].capital || !IsParticle(text_.Form(at))) {
        return end;
      }
      const std::size_t next = at + 1;
      if (text_.IsWord(next) && text_[next].capital && text_[next].entry == nullptr &&
          text_[next].sentence == text_[i].sentence) {
        return next + 1;
      }
    }
    return end;
  }

  // "Синьківки Харківської області": the name of the division in the genitive, with no sign before.
  bool DivisionBegins(std::size_t i) const {
    return text_[i].script == TokenScript::kCyrillic && text_.Has(i + 1, W::KIND) &&
           text_.Value(i + 1, W::KIND) >= 2;
  }

  // "al-Mawasi": where the name begins whose capital stands at i.
  std::size_t WithPrefix(std::size_t i) const {
    if (i < 2 || !text_.IsSign(i - 1, '-') || !text_[i - 1].glued || !text_[i].glued) return i;
    for (absl::string_view prefix : {"al", "el", "ar", "ash", "as", "at", "az", "ad", "an"}) {
      if (text_.Form(i - 2) == prefix && !text_[i - 2].capital) return i - 2;
    }
    return i;
  }

  // A capitalised word that no gazetteer knows.
  std::size_t Unknown(std::size_t i) {
    if (!context_.unknown_names || text_[i].all_caps || text_[i].form_size < 3) return i + 1;
    const bool part = text_.Has(i, W::COMPASS) && UnknownRunEnd(text_, i + 1) > i + 1;
    if (text_[i].entry != nullptr && text_[i].entry->roles != 0 && !part) {
      // An ordinary word: only where what follows says that it is a town ("Real, a port town in").
      if (!towns_.contains(text_.Form(i)) || !LeadsToName(i)) return i + 1;
    }
    const std::size_t first = WithPrefix(i);
    const int preposition = Preposition(first);
    std::size_t end = i + 1;
    while (text_.IsWord(end) && text_[end].capital && text_[end].sentence == text_[i].sentence &&
           !text_[end].sentence_start && !text_[end].line_start && text_[end].entry == nullptr &&
           end - i < 4 && !DivisionBegins(end)) {
      ++end;
      // "Sistan-Baluchestan".
      if (text_.IsSign(end, '-') && text_[end].glued && text_.IsWord(end + 1) && text_[end + 1].glued &&
          text_[end + 1].capital && text_[end + 1].entry == nullptr) {
        ++end;
      }
    }
    end = AfterParticle(i, end);
    const bool kind_after = (text_.IsSign(end, ',') && text_.Has(end + 1, W::ARTICLE) &&
                             KindPhraseEnd(text_, end + 1) != 0) ||
                            DistanceFollows(text_, end);
    const bool used = used_.contains(FoldedRun(text_, i, end)) &&
                      (!text_.Has(end, W::SPEECH) || PeopleOf(text_, i));
    // "Colombia's Catatumbo region", "в Кемеровской области": the words say what it is.
    const bool division = text_.Has(end, W::KIND) && text_.Value(end, W::KIND) == 2 &&
                          text_.IsWord(end) && !text_[end].capital &&
                          text_[end].sentence == text_[i].sentence;
    const bool owned = first > 0 && text_[first - 1].kind == TokenKind::kPossessive;
    // "Краснопільська громада: загинула одна людина".
    const bool community = division && text_[i].script == TokenScript::kCyrillic &&
                           absl::StartsWith(text_.Form(end), "громад");
    if (preposition < 2 && !kind_after && !used && !LeadsToName(first) && !community &&
        !(division && owned)) {
      return end;
    }
    if (people_.contains(text_.Form(end - 1)) || IsPartyWord(i)) return end;
    if (text_.IsWord(end) && text_[end].capital && text_.Has(end, W::ORG_WORD)) return end + 1;
    if (division) ++end;
    FoundName found;
    found.first = first;
    found.end = end;
    found.mention.name =
        std::string(text_.text().substr(text_[first].begin, text_[end - 1].end - text_[first].begin));
    found.mention.unknown_name = true;
    found.mention.kind_stated = preposition == 2 || kind_after;
    found.mention.why = "no gazetteer has the name";
    Push(std::move(found));
    return end;
  }

  void Choose() {
    std::vector<ChoiceMention> choices;
    choices.reserve(found_.size());
    for (std::size_t k = 0; k < found_.size(); ++k) {
      if (!found_[k].hit) continue;
      ChoiceMention choice;
      choice.mention = &found_[k].mention;
      choice.places = found_[k].hit.places;
      choice.names.push_back(found_[k].hit.name);
      for (const auto& form : found_[k].hit.forms) choice.names.push_back(form.first);
      choice.division_word = found_[k].hit.division_word;
      const auto region = region_places_.find(k);
      if (region != region_places_.end()) choice.region = region->second;
      choices.push_back(std::move(choice));
    }
    ChoosePlaces(gazetteer_, context_, &choices);
    for (FoundName& found : found_) {
      // A form nobody bears as his own name is no more than a guess while the place is open.
      if (found.hit && !found.mention.place.ok() && !found.hit.division_word && text_.ukrainian() &&
          std::none_of(found.hit.places->begin(), found.hit.places->end(), [&](const Place& place) {
            return FoldName(place.local_name()) == FoldName(found.mention.name);
          })) {
        found.mention.name = std::string(text_.text().substr(
            text_[found.first].begin, text_[found.end - 1].end - text_[found.first].begin));
      }
    }
    // Of several dictionary forms, the one of the place chosen. "На Покровському напрямку" has an
    // adjective, which is nobody's name: there that of the likeliest place, while it is open.
    for (FoundName& found : found_) {
      const PlaceMention& mention = found.mention;
      const bool adjective =
          mention.role == PlaceRole::kSector || mention.role == PlaceRole::kAxis;
      if (found.hit.forms.size() < 2 || (!mention.place.ok() && !adjective)) continue;
      if (!mention.place.ok() && mention.candidates.empty()) continue;
      const Place& likeliest =
          mention.place.ok() ? mention.place : mention.candidates.front().place;
      for (const auto& [name, places] : found.hit.forms) {
        if (std::find(places->begin(), places->end(), likeliest) == places->end()) continue;
        found.mention.name = name;
        break;
      }
    }
  }

  const MentionText& text_;
  const PlaceContext& context_;
  const Gazetteer& gazetteer_;
  const Vocabulary& vocabulary_;
  const absl::flat_hash_map<std::string, std::string>& metonyms_;
  PlaceNameReader names_;
  std::vector<FoundName> found_;
  absl::flat_hash_map<std::size_t, std::vector<Place>> region_places_;
  absl::flat_hash_set<std::string> people_;  // folded words of persons' names
  absl::flat_hash_set<std::string> towns_;   // folded words that the text calls a town
  absl::flat_hash_set<std::string> used_;    // folded names that the text uses as places
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
