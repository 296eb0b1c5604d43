#include "tests/bench/generated_world.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace crosscheck {
namespace {

std::string Text(absl::string_view view) { return std::string(view.data(), view.size()); }

// The country with the most settlements.
std::string LargestCountry(const Gazetteer& gazetteer) {
  std::map<std::string, std::size_t> counts;
  for (std::size_t i = 0; i < gazetteer.size(); ++i) {
    const Place place = gazetteer.At(i);
    if (place.kind() == PlaceKind::kSettlement) ++counts[Text(place.country_code())];
  }
  std::string largest;
  for (const auto& [code, count] : counts) {
    if (largest.empty() || count > counts[largest]) largest = code;
  }
  return largest;
}

std::string CountryName(const Gazetteer& gazetteer, absl::string_view code) {
  const Place country = gazetteer.Find(absl::StrCat("country:", code));
  return country.ok() ? Text(country.name()) : std::string();
}

// The country, and whoever most often claims places of it; else the next party of the vocabulary.
std::array<std::string, 2> PartiesOf(const Vocabulary& vocabulary, const Gazetteer& gazetteer,
                                     absl::string_view country_code) {
  std::map<std::string, std::size_t> claimed;
  for (std::size_t i = 0; i < gazetteer.size(); ++i) {
    const Place place = gazetteer.At(i);
    if (place.country_code() != country_code) continue;
    for (absl::string_view code : absl::StrSplit(place.also_stated_in(), ' ', absl::SkipEmpty())) {
      if (code != country_code) ++claimed[Text(code)];
    }
  }
  std::array<std::string, 2> parties = {CountryName(gazetteer, country_code), ""};
  std::size_t most = 0;
  for (const auto& [code, count] : claimed) {
    const std::string name = CountryName(gazetteer, code);
    if (count > most && !vocabulary.parties().Resolve(name).empty()) {
      most = count;
      parties[1] = name;
    }
  }
  for (const Party* party : vocabulary.parties().all()) {
    if (!parties[1].empty()) break;
    if (party->kind() == STATE && party->name() != parties[0]) parties[1] = party->name();
  }
  return parties;
}

void AddPlaces(const Gazetteer& gazetteer, absl::string_view country_code, GeneratedWorld* world) {
  struct Weighted {
    double weight;
    GeneratedPlace place;
  };
  std::vector<Weighted> found;
  for (std::size_t i = 0; i < gazetteer.size(); ++i) {
    const Place place = gazetteer.At(i);
    if (place.kind() != PlaceKind::kSettlement || !place.has_coordinates() ||
        place.country_code() != country_code) {
      continue;
    }
    GeneratedPlace made;
    made.id = Text(place.id());
    made.name = Text(place.name());
    made.local_name = Text(place.local_name().empty() ? place.name() : place.local_name());
    made.lat_e7 = place.lat_e7();
    made.lon_e7 = place.lon_e7();
    for (const Place& parent : gazetteer.Parents(place)) {
      if (parent.kind() == PlaceKind::kAdmin1) made.region = Text(parent.name());
    }
    // A village of unknown size is worth a mention now and then.
    found.push_back({static_cast<double>(place.population()) + 200, std::move(made)});
  }
  std::sort(found.begin(), found.end(), [](const Weighted& a, const Weighted& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.place.id < b.place.id;
  });
  for (Weighted& each : found) {
    world->place_chances.Add(each.weight);
    world->places.push_back(std::move(each.place));
  }
}

// Zipf by rank, with days off and days of their own.
std::array<Chances, 7> Rhythms(std::size_t count, Random& random) {
  std::array<Chances, 7> chances;
  for (std::size_t rank = 0; rank < count; ++rank) {
    const double weight = 1.0 / (2 + static_cast<double>(rank));
    const bool rests = random.Chance(0.3);
    const std::size_t own_day = random.Below(7);
    for (std::size_t day = 0; day < 7; ++day) {
      chances[day].Add(weight * (rests && day >= 5 ? 0.1 : day == own_day ? 2 : 1));
    }
  }
  return chances;
}

void Shuffle(Random& random, std::vector<GeneratedSource>* sources) {
  for (std::size_t i = sources->size(); i > 1; --i) {
    std::swap((*sources)[i - 1], (*sources)[random.Below(i)]);
  }
}

void AddSources(const Vocabulary& vocabulary, const WorldOptions& options, Random& random,
                GeneratedWorld* world) {
  std::array<std::string, 2> party_ids;
  for (int i = 0; i < 2; ++i) party_ids[i] = vocabulary.parties().Resolve(world->parties[i]);
  const auto side_of = [&](const std::string& source_id) {
    const std::string side = vocabulary.sources().SideOf(source_id);
    for (int i = 0; i < 2; ++i) {
      if (!side.empty() && side == party_ids[i]) return i;
    }
    return -1;
  };
  for (const Source* source : vocabulary.sources().all()) {
    // Without a name of its own it only adds aliases to what the patterns name.
    if (source->name().empty()) continue;
    GeneratedSource made{source->name(),
                         source->languages().empty() ? "en" : source->languages(0),
                         side_of(source->id())};
    auto& list = SourceRegistry::IsRelayKind(source->kind()) ? world->relays : world->speakers;
    list.push_back(std::move(made));
  }
  // Offices and media that no list has: most of a real feed's tail.
  std::set<std::string> regions;
  for (const GeneratedPlace& place : world->places) {
    if (!place.region.empty()) regions.insert(place.region);
  }
  for (const std::string& region : regions) {
    world->speakers.push_back({absl::StrCat("Governor of ", region), "en", 0});
  }
  for (std::size_t i = 0; i < options.invented_sources; ++i) {
    const int side = static_cast<int>(random.Below(3)) - 1;
    world->speakers.push_back({absl::StrCat("Resident ", i + 1), "en", -1});
    world->relays.push_back({absl::StrCat("Channel ", i + 1), "en", side});
  }
  Shuffle(random, &world->speakers);
  Shuffle(random, &world->relays);
  // The loudest are the two parties' ministries.
  for (int i = 0; i < 2; ++i) {
    world->speakers.insert(world->speakers.begin() + i,
                           {absl::StrCat(world->parties[i], "'s Ministry of Defence"), "en", i});
  }
  world->speaker_chances = Rhythms(world->speakers.size(), random);
  world->relay_chances = Rhythms(world->relays.size(), random);
}

void AddEvents(const Vocabulary& vocabulary, GeneratedWorld* world) {
  std::vector<std::string> tolls;
  for (const Measure* measure : vocabulary.measures()) {
    if (measure->evolves()) tolls.push_back(measure->id());
  }
  for (const EventType* type : vocabulary.event_types()) {
    GeneratedEvent made{type->id(), type->sentence(), false, {}};
    made.counts = std::find(type->answers().begin(), type->answers().end(), QUANTITY) !=
                  type->answers().end();
    made.measures.assign(type->measures().begin(), type->measures().end());
    if (made.measures.empty()) made.measures = tolls;
    // What has many words for it is spoken of often.
    world->event_chances.Add(3.0 + type->synonyms_size());
    // A total goes up day by day; the event that has most that can be counted has most totals.
    const GeneratedEvent* const so_far =
        world->events.empty() ? nullptr : &world->events[world->total_event];
    if (made.counts &&
        (so_far == nullptr || !so_far->counts || made.measures.size() > so_far->measures.size())) {
      world->total_event = world->events.size();
    }
    world->events.push_back(std::move(made));
  }
  for (const Population* population : vocabulary.populations().all()) {
    world->populations.push_back(population->id());
  }
}

}  // namespace

std::uint64_t Random::Next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

std::size_t Chances::Pick(Random& random) const {
  const double at = random.Share() * sums_.back();
  const auto found = std::upper_bound(sums_.begin(), sums_.end(), at);
  return std::min<std::size_t>(found - sums_.begin(), sums_.size() - 1);
}

absl::StatusOr<GeneratedWorld> MakeWorld(const Vocabulary& vocabulary, const Gazetteer& gazetteer,
                                         const WorldOptions& options) {
  GeneratedWorld world;
  Random random(options.seed);
  const std::string code = options.country.empty() ? LargestCountry(gazetteer) : options.country;
  world.country = CountryName(gazetteer, code);
  AddPlaces(gazetteer, code, &world);
  if (world.places.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat("the gazetteer has no settlements of the country \"", code,
                     "\"; expected an ISO 3166 code of two capital letters"));
  }
  world.parties = PartiesOf(vocabulary, gazetteer, code);
  AddSources(vocabulary, options, random, &world);
  AddEvents(vocabulary, &world);
  return world;
}

}  // namespace crosscheck
