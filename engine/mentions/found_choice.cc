#include "engine/mentions/found_choice.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/mentions/place_choice.h"
#include "engine/text/fold.h"

namespace crosscheck {
namespace {

// One of the places calls itself so.
bool IsOwnName(const std::string& name, const std::vector<Place>& places) {
  const std::string folded = FoldName(name);
  return std::any_of(places.begin(), places.end(), [&](const Place& place) {
    return FoldName(place.local_name()) == folded;
  });
}

}  // namespace

void ChooseForFound(const MentionText& text, const Gazetteer& gazetteer, const PlaceContext& context,
                    const absl::flat_hash_map<std::size_t, std::vector<Place>>& region_places,
                    std::vector<FoundName>* found) {
  std::vector<ChoiceMention> choices;
  choices.reserve(found->size());
  for (std::size_t k = 0; k < found->size(); ++k) {
    if (!(*found)[k].hit) continue;
    ChoiceMention choice;
    choice.mention = &(*found)[k].mention;
    choice.places = (*found)[k].hit.places;
    choice.names.push_back((*found)[k].hit.name);
    for (const auto& form : (*found)[k].hit.forms) choice.names.push_back(form.first);
    choice.division_word = (*found)[k].hit.division_word;
    const auto region = region_places.find(k);
    if (region != region_places.end()) choice.region = region->second;
    choices.push_back(std::move(choice));
  }
  ChoosePlaces(gazetteer, context, &choices);
  for (FoundName& one : *found) {
    // A form nobody bears as his own name is no more than a guess while the place is open.
    if (!one.hit || one.mention.place.ok() || one.hit.division_word || !text.ukrainian()) continue;
    if (IsOwnName(one.mention.name, *one.hit.places)) continue;
    const auto own = std::find_if(one.hit.forms.begin(), one.hit.forms.end(), [](const auto& form) {
      return IsOwnName(form.first, *form.second);
    });
    one.mention.name = own != one.hit.forms.end()
                           ? own->first
                           : std::string(text.text().substr(text[one.first].begin,
                                                            text[one.end - 1].end - text[one.first].begin));
  }
  // Of several dictionary forms, the one of the place chosen. "На Покровському напрямку" has an
  // adjective, which is nobody's name: there that of the likeliest place, while it is open.
  for (FoundName& one : *found) {
    const PlaceMention& mention = one.mention;
    const bool adjective =
        mention.role == PlaceRole::kSector || mention.role == PlaceRole::kAxis;
    if (one.hit.forms.size() < 2 || (!mention.place.ok() && !adjective)) continue;
    if (!mention.place.ok() && mention.candidates.empty()) continue;
    const Place& likeliest =
        mention.place.ok() ? mention.place : mention.candidates.front().place;
    for (const auto& [name, places] : one.hit.forms) {
      if (std::find(places->begin(), places->end(), likeliest) == places->end()) continue;
      one.mention.name = name;
      break;
    }
  }
}

}  // namespace crosscheck
