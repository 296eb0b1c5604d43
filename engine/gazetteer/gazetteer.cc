#include "engine/gazetteer/gazetteer.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/gazetteer/area_names.h"
#include "engine/gazetteer/generic_name.h"
#include "engine/text/fold.h"
#include "engine/text/skeleton.h"

namespace crosscheck {
namespace {

bool Within(const Extent& extent, std::int32_t lat_e7, std::int32_t lon_e7) {
  if (lat_e7 < extent.south_e7 || lat_e7 > extent.north_e7) return false;
  return extent.west_e7 <= extent.east_e7
             ? lon_e7 >= extent.west_e7 && lon_e7 <= extent.east_e7
             : lon_e7 >= extent.west_e7 || lon_e7 <= extent.east_e7;
}

// "1,234,567".
std::string WithCommas(std::uint32_t n) {
  std::string digits = absl::StrCat(n);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(at, 1, ',');
  return digits;
}

}  // namespace

absl::string_view Place::id() const { return blob_->text(record().id); }
absl::string_view Place::name() const { return blob_->text(record().name); }
absl::string_view Place::local_name() const { return blob_->text(record().local_name); }
absl::string_view Place::code() const { return blob_->text(record().code); }
absl::string_view Place::namesakes_where() const { return blob_->text(record().namesakes_where); }
absl::string_view Place::also_stated_in() const { return blob_->text(record().also_stated_in); }
absl::string_view Place::members() const { return blob_->text(record().members); }
PlaceKind Place::kind() const { return static_cast<PlaceKind>(record().kind); }
int Place::seat() const { return record().seat; }
bool Place::has_coordinates() const { return record().lat_e7 != kNoCoordinate; }
std::int32_t Place::lat_e7() const { return record().lat_e7; }
std::int32_t Place::lon_e7() const { return record().lon_e7; }
std::uint64_t Place::cell() const { return ok() ? record().cell : 0; }
std::uint32_t Place::population() const { return record().population; }
std::uint32_t Place::namesakes() const { return record().namesakes; }
std::uint32_t Place::namesakes_in_division() const { return record().namesakes_in_division; }

std::vector<absl::string_view> Place::alternates() const {
  std::vector<absl::string_view> names;
  const PlaceRecord& r = record();
  for (PoolRef ref : blob_->alternates().subspan(r.first_alternate, r.alternates)) {
    names.push_back(blob_->text(ref));
  }
  return names;
}

std::optional<Extent> Place::extent() const {
  const Extent& extent = record().extent;
  if (extent.south_e7 > extent.north_e7) return std::nullopt;
  return extent;
}

absl::string_view Place::country_code() const {
  if (!ok() || record().country_code[0] == '\0') return {};
  return absl::string_view(record().country_code, 2);
}

absl::StatusOr<Gazetteer> Gazetteer::WithLayer(absl::string_view bytes) const {
  absl::StatusOr<std::shared_ptr<const Blob>> blob = Blob::Own(bytes);
  if (!blob.ok()) return blob.status();
  Gazetteer gazetteer = *this;
  const Blob* top = blob->get();
  for (Layer& below : gazetteer.layers_) {
    auto replaced = below.replaced == nullptr
                        ? std::make_shared<std::vector<Place>>(below.blob->size())
                        : std::make_shared<std::vector<Place>>(*below.replaced);
    for (std::uint32_t i = 0; i < top->size(); ++i) {
      const absl::string_view id = top->text(top->record(i).id);
      for (const NameEntry& entry : below.blob->Ids(id)) {
        if (below.blob->text(below.blob->record(entry.place).id) == id) {
          (*replaced)[entry.place] = Place(top, i);
        }
      }
    }
    below.replaced = std::move(replaced);
  }
  gazetteer.layers_.push_back({*std::move(blob), nullptr});
  return gazetteer;
}

Place Gazetteer::Find(absl::string_view id) const {
  for (std::size_t layer = layers_.size(); layer-- > 0;) {
    const Blob& blob = *layers_[layer].blob;
    for (const NameEntry& entry : blob.Ids(id)) {
      if (blob.text(entry.text) == id) return Standing(layer, entry.place);
    }
  }
  return Place();
}

std::vector<Place> Gazetteer::Named(absl::string_view folded, MatchTier tier) const {
  std::vector<Place> places;
  for (std::size_t layer = layers_.size(); layer-- > 0;) {
    const Blob& blob = *layers_[layer].blob;
    const absl::Span<const NameEntry> entries =
        tier == MatchTier::kExact ? blob.Folded(folded) : blob.Skeleton(folded);
    for (const NameEntry& entry : entries) {
      if (blob.text(entry.text) != folded) continue;
      const Place place = Standing(layer, entry.place);
      if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
    }
  }
  return places;
}

Place Gazetteer::Parent(const Place& place) const {
  const PlaceRecord& r = place.record();
  if (r.parent_id.size == 0) return Place();
  if (r.parent != kNoIndex) {
    for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
      if (layers_[layer].blob.get() == place.blob_) return Standing(layer, r.parent);
    }
  }
  return Find(place.blob_->text(r.parent_id));
}

std::vector<Place> Gazetteer::Parents(const Place& place) const {
  std::vector<Place> parents;
  // The bound ends a circle that two layers could make together.
  for (Place up = Parent(place); up.ok() && parents.size() < 16; up = Parent(up)) {
    parents.push_back(up);
  }
  return parents;
}

Place Gazetteer::Country(const Place& place) const {
  if (place.kind() == PlaceKind::kCountry) return place;
  if (place.country_code().empty()) return Place();
  return Find(absl::StrCat("country:", std::string(place.country_code())));
}

std::string Gazetteer::Describe(const Place& place) const {
  std::string text(place.name());
  std::string inside;
  for (const Place& parent : Parents(place)) {
    absl::StrAppend(&inside, inside.empty() ? "" : ", ", std::string(parent.name()));
  }
  if (!inside.empty()) absl::StrAppend(&text, " (", inside, ")");
  return text;
}

bool Gazetteer::Contains(const Place& area, const Place& place) const {
  if (!area.members().empty()) {
    for (absl::string_view id : absl::StrSplit(area.members(), ' ')) {
      const Place member = Find(id);
      // Members are divisions; an area among them would have members of its own, and so on round.
      if (member.ok() && member.members().empty() && Contains(member, place)) return true;
    }
    return area == place;
  }
  bool reaches = false;  // some parent is of the area's kind or above: parents settle it
  int steps = 0;
  for (Place up = place; up.ok() && steps < 16; up = Parent(up), ++steps) {
    if (up == area || up.id() == area.id()) return true;
    if (up.kind() == area.kind() && up.is_area()) reaches = true;
  }
  if (reaches || !area.is_area() || !place.has_coordinates()) return false;
  if (area.country_code() != place.country_code()) return false;
  const std::optional<Extent> extent = area.extent();
  return extent && Within(*extent, place.lat_e7(), place.lon_e7());
}

GenericName Gazetteer::StripGeneric(absl::string_view folded) const {
  GenericName name;
  name.name = folded;
  for (const Layer& layer : layers_) {
    if (layer.blob->words().empty()) continue;
    name = GenericWords(layer.blob->words(), layer.blob->pool()).Strip(folded);
    if (name.stripped) break;
  }
  return name;
}

std::size_t Gazetteer::size() const {
  std::size_t n = 0;
  for (const Layer& layer : layers_) n += layer.blob->size();
  return n;
}

Place Gazetteer::At(std::size_t i) const {
  for (const Layer& layer : layers_) {
    if (i < layer.blob->size()) return Place(layer.blob.get(), static_cast<std::uint32_t>(i));
    i -= layer.blob->size();
  }
  return Place();
}

std::vector<Candidate> Gazetteer::Lookup(absl::string_view name, const LookupHints& hints) const {
  const std::vector<Place> countries = CountriesNamed(*this, hints.country);
  const StatedAreas areas = AreasNamed(*this, hints.region, countries);
  std::vector<Candidate> found;
  for (MatchTier tier : {MatchTier::kExact, MatchTier::kSkeleton}) {
    for (const Place& place : PlacesNamed(*this, name, tier)) {
      const bool again = std::any_of(found.begin(), found.end(),
                                     [&](const Candidate& c) { return c.place == place; });
      if (again) continue;
      Candidate candidate;
      candidate.place = place;
      candidate.tier = tier;
      candidate.why = tier == MatchTier::kExact ? "same name" : "like spelling";
      // A tier outweighs everything but a contradicted hint; population orders the rest.
      candidate.score = tier == MatchTier::kExact ? 20 : 0;
      candidate.score += std::log10(1.0 + place.population()) + place.seat();
      if (place.is_area()) candidate.score -= 1;
      if (place.population() > 0) {
        absl::StrAppend(&candidate.why, "; population ", WithCommas(place.population()));
      }
      if (place.namesakes() > 1) {
        absl::StrAppend(&candidate.why, "; one of ", place.namesakes(),
                        " of the name in the register (", std::string(place.namesakes_where()),
                        ")");
      }
      if (!countries.empty()) {
        const bool inside = InCountries(*this, place, countries);
        candidate.score += inside ? 30 : -30;
        absl::StrAppend(&candidate.why, inside ? "; in " : "; not in ",
                        std::string(countries[0].name()));
      }
      if (!areas.groups.empty()) {
        const bool inside = InAreas(*this, place, areas);
        candidate.score += inside ? 30 : -30;
        absl::StrAppend(&candidate.why, inside ? "; in " : "; not in ",
                        std::string(areas.groups[0][0].name()));
      }
      if (hints.lat && hints.lon && place.has_coordinates()) {
        const double km = DistanceKm(place.lat_e7(), place.lon_e7(),
                                     static_cast<std::int32_t>(*hints.lat * 1e7),
                                     static_cast<std::int32_t>(*hints.lon * 1e7));
        candidate.score += 30 / (1 + km / 10);
        absl::StrAppend(&candidate.why, "; ", std::llround(km), " km from the stated coordinates");
      }
      found.push_back(std::move(candidate));
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.place.id() < b.place.id();
  });
  if (found.size() > hints.limit) found.resize(hints.limit);
  return found;
}

double DistanceKm(std::int32_t lat_a_e7, std::int32_t lon_a_e7, std::int32_t lat_b_e7,
                  std::int32_t lon_b_e7) {
  constexpr double kRadiansPerE7 = 3.14159265358979323846 / 180e7;
  const double lat_a = lat_a_e7 * kRadiansPerE7;
  const double lat_b = lat_b_e7 * kRadiansPerE7;
  const double s = std::sin((lat_b - lat_a) / 2);
  const double t = std::sin((static_cast<double>(lon_b_e7) - lon_a_e7) * kRadiansPerE7 / 2);
  const double h = s * s + std::cos(lat_a) * std::cos(lat_b) * t * t;
  return 2 * 6371.0088 * std::asin(std::min(1.0, std::sqrt(h)));
}

}  // namespace crosscheck
