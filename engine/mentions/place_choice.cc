#include "engine/mentions/place_choice.h"

#include <algorithm>
#include <cmath>

#include "absl/container/btree_map.h"
#include "absl/strings/str_cat.h"
#include "engine/text/skeleton.h"

namespace crosscheck {
namespace {

// What the text says for a candidate, in powers of ten of inhabitants.
constexpr double kInRegion = 8;
constexpr double kCountryNamed = 1.6;
constexpr double kDivisionNamed = 2.6;
constexpr double kPlaceNear = 1.2;
constexpr double kNearKm = 120;
// A place that the gazetteer lacks: of the size below which it lacks most.
constexpr double kUnlisted = 4.3;
// The same where the gazetteer knows only one of the name.
constexpr double kUnlistedSole = 3.4;
// A candidate that bears the name only as another or former one (Salisbury for Harare).
constexpr double kOtherName = 1.5;
// By how much the best must lead, with and without a word of the text for it.
constexpr double kLead = 0.9;
constexpr double kBareLead = 1.8;
constexpr double kSoleLead = 1.2;  // when no namesake is known
// Two candidates this near are one place for a reader: a city and its district.
constexpr double kSameSpotKm = 25;
constexpr std::size_t kMostCandidates = 10;

double Prior(const Place& place) {
  double score = std::log10(static_cast<double>(place.population()) + 10);
  switch (place.kind()) {
    case PlaceKind::kCountry:
      return std::max(score, 6.0) + 2;
    case PlaceKind::kAdmin1:
      return std::max(score, 6.0) + 0.3;
    case PlaceKind::kAdmin2:
    case PlaceKind::kAdmin3:
      return std::min(score, 4.0);
    case PlaceKind::kArea:
      return std::max(score, 6.5) + 1;
    case PlaceKind::kSite:
      return std::max(score, 4.5);
    case PlaceKind::kSettlement:
      break;
  }
  if (place.seat() == 3) score += 1.2;
  if (place.seat() == 2) score += 0.2;
  return score;
}

double KmApart(const Place& a, const Place& b) {
  if (!a.has_coordinates() || !b.has_coordinates()) return 1e9;
  return DistanceKm(a.lat_e7(), a.lon_e7(), b.lat_e7(), b.lon_e7());
}

bool SamePlaceForReader(const Gazetteer& gazetteer, const Place& a, const Place& b) {
  if (a.id() == b.id()) return true;
  // A city and the division named after it.
  if (a.is_area() && !b.is_area() && gazetteer.Contains(a, b))
    return a.kind() != PlaceKind::kCountry;
  if (b.is_area() && !a.is_area() && gazetteer.Contains(b, a))
    return b.kind() != PlaceKind::kCountry;
  return KmApart(a, b) <= kSameSpotKm;
}

// The name is the place's own, in some spelling, rather than another name it has or had.
bool OwnName(const Place& place, const std::vector<std::string>& skeletons) {
  if (place.is_area()) return true;  // divisions go by many forms
  const auto is = [&](const std::string& own) {
    return std::find(skeletons.begin(), skeletons.end(), own) != skeletons.end();
  };
  return is(SpellingSkeleton(place.name())) || is(SpellingSkeleton(place.local_name()));
}

struct Scored {
  Place place;
  Place country;   // not ok() when unknown
  Place division;  // of the first level; itself when it is one
  double prior = 0;
  double support = 0;
  double score() const { return prior + support; }
};

// All mentions of one name: they mean one place.
struct NameGroup {
  std::vector<std::size_t> mentions;
  std::vector<Scored> scored;  // as given, then sorted
  std::vector<Place> region;
  int chosen = -1;
};

class Chooser {
 public:
  Chooser(const Gazetteer& gazetteer, const PlaceContext& context,
          std::vector<ChoiceMention>* mentions)
      : gazetteer_(gazetteer), context_(context), mentions_(*mentions) {}

  void Run() {
    Group();
    // Countries and divisions first: they tell where the rest lies.
    for (auto& [key, group] : groups_) Score(&group, false);
    for (auto& [key, group] : groups_) Decide(&group, false);
    CollectWitnesses();
    for (auto& [key, group] : groups_) Score(&group, true);
    for (auto& [key, group] : groups_) Decide(&group, true);
    CollectWitnesses();
    for (auto& [key, group] : groups_) Score(&group, true);
    for (auto& [key, group] : groups_) Decide(&group, true);
    for (auto& [key, group] : groups_) Tell(group);
  }

 private:
  void Group() {
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const ChoiceMention& m = mentions_[i];
      if (m.places == nullptr || m.places->empty()) continue;
      // Mentions of one name with the same stated region, or with none, are one.
      std::string key = absl::StrCat(m.mention->name, m.division_word ? "|d" : "|");
      NameGroup& group = groups_[key];
      if (!m.region.empty() && !group.region.empty() && !(m.region[0] == group.region[0])) {
        key = absl::StrCat(key, std::string(m.region[0].id()));
        NameGroup& other = groups_[key];
        other.region = m.region;
        other.mentions.push_back(i);
        continue;
      }
      if (!m.region.empty()) group.region = m.region;
      group.mentions.push_back(i);
    }
    for (auto& [key, group] : groups_) {
      const ChoiceMention& first = mentions_[group.mentions.front()];
      std::vector<std::string> skeletons;
      for (const std::string& name : first.names) skeletons.push_back(SpellingSkeleton(name));
      for (const Place& place : *first.places) {
        if (first.division_word && !place.is_area()) continue;
        Scored scored;
        scored.place = place;
        scored.country = gazetteer_.Country(place);
        scored.division = DivisionOf(place);
        scored.prior = Prior(place) - (OwnName(place, skeletons) ? 0 : kOtherName);
        // Axes and sectors go by towns.
        const bool line =
            first.mention->role == PlaceRole::kAxis || first.mention->role == PlaceRole::kSector;
        if (line && place.is_area() && place.kind() != PlaceKind::kCountry) scored.prior -= 1;
        group.scored.push_back(scored);
      }
    }
  }

  void Witness(const Place& place, int times) {
    const Place country = gazetteer_.Country(place);
    if (country.ok()) countries_[country.id()] += times;
    country_total_ += times;
    if (!place.is_area()) spots_.push_back(place);
    for (const Place& parent : gazetteer_.Parents(place)) {
      if (parent.kind() == PlaceKind::kAdmin1) {
        parents_[parent.id()] += times;
        parent_total_ += times;
      }
    }
    if (place.kind() == PlaceKind::kAdmin1) {
      parents_[place.id()] += 2 * times;
      parent_total_ += 2 * times;
    }
  }

  void CollectWitnesses() {
    countries_.clear();
    parents_.clear();
    spots_.clear();
    country_total_ = parent_total_ = 0;
    for (const Place& place : context_.nearby) {
      if (place.ok()) Witness(place, 2);
    }
    for (const auto& [key, group] : groups_) {
      if (group.chosen < 0) continue;
      Witness(group.scored[group.chosen].place, static_cast<int>(group.mentions.size()));
    }
  }

  // The division of the first level a place is in; itself when it is one.
  Place DivisionOf(const Place& place) const {
    if (place.kind() == PlaceKind::kAdmin1) return place;
    for (const Place& parent : gazetteer_.Parents(place)) {
      if (parent.kind() == PlaceKind::kAdmin1) return parent;
    }
    return Place();
  }

  bool InRegion(const NameGroup& group, const Place& place) const {
    for (const Place& area : group.region) {
      if (gazetteer_.Contains(area, place)) return true;
    }
    return false;
  }

  void Score(NameGroup* group, bool with_text) {
    for (Scored& scored : group->scored) {
      scored.support = 0;
      if (!group->region.empty())
        scored.support += InRegion(*group, scored.place) ? kInRegion : -kInRegion;
      if (!with_text) continue;
      scored.support += TextSupport(*group, scored);
    }
  }

  // What other names of the text say for a place.
  double TextSupport(const NameGroup& group, const Scored& candidate) const {
    double support = 0;
    const Place& place = candidate.place;
    // Itself is no witness: take what its own group put in off again.
    const Scored own_scored = group.chosen >= 0 ? group.scored[group.chosen] : Scored();
    const Place& own = own_scored.place;
    const int own_times = own.ok() ? static_cast<int>(group.mentions.size()) : 0;
    const Place& country = candidate.country;
    if (country.ok() && country_total_ > own_times) {
      int times = 0;
      const auto it = countries_.find(country.id());
      if (it != countries_.end()) times = it->second;
      if (own.ok() && own_scored.country == country) times -= own_times;
      support += kCountryNamed * Share(times, country_total_ - own_times);
    }
    const Place& division = candidate.division;
    if (division.ok() && place.kind() != PlaceKind::kAdmin1) {
      int times = 0;
      const auto it = parents_.find(division.id());
      if (it != parents_.end()) times = it->second;
      if (own.ok() && own_scored.division == division) times -= own_times;
      support += kDivisionNamed * Share(times, parent_total_);
    }
    if (!place.is_area()) {
      for (const Place& spot : spots_) {
        if (own.ok() && spot == own) continue;
        if (KmApart(spot, place) <= kNearKm) {
          support += kPlaceNear;
          break;
        }
      }
    }
    return support;
  }

  // 0 when never named; from 0.5 for one among many to 1 for all.
  static double Share(int times, int total) {
    if (times <= 0 || total <= 0) return 0;
    return 0.5 + 0.5 * std::min(1.0, static_cast<double>(times) / total);
  }

  void Decide(NameGroup* group, bool with_text) {
    group->chosen = -1;
    std::vector<Scored>& scored = group->scored;
    std::stable_sort(scored.begin(), scored.end(), [](const Scored& a, const Scored& b) {
      if (a.score() != b.score()) return a.score() > b.score();
      return a.place.id() < b.place.id();
    });
    if (scored.empty()) return;
    const Scored& best = scored.front();
    double second = -100;
    for (std::size_t i = 1; i < scored.size(); ++i) {
      if (SamePlaceForReader(gazetteer_, best.place, scored[i].place)) continue;
      second = scored[i].score();
      break;
    }
    second = std::max(second, Unlisted(*group, best, with_text));
    const double lead = best.score() - second;
    const double needed = best.support >= kCountryNamed / 2 ? kLead
                          : scored.size() == 1              ? kSoleLead
                                                            : kBareLead;
    for (std::size_t i : group->mentions) {
      mentions_[i].mention->margin = lead <= 0 ? 0 : 1 - std::pow(10.0, -lead);
    }
    if (lead >= needed) group->chosen = 0;
  }

  // The score of the place of that name that the gazetteer does not have.
  double Unlisted(const NameGroup& group, const Scored& best, bool with_text) const {
    const Place& place = best.place;
    if (place.is_area() && place.kind() != PlaceKind::kAdmin2 &&
        place.kind() != PlaceKind::kAdmin3) {
      // "Douglas County": of the many counties hardly any is in the gazetteer.
      const bool county =
          mentions_[group.mentions.front()].division_word && best.support < kCountryNamed / 2;
      return county ? 6 : 2;
    }
    // Where a register counts the namesakes, the known ones are all there are when so many.
    if (place.namesakes() == 1 && group.region.empty()) return 1.5;
    const bool sole = group.scored.size() == 1;
    double score = place.namesakes() > 0 ? 2.5 : sole ? kUnlistedSole : kUnlisted;
    if (!group.region.empty()) return score + (best.support > 0 ? kInRegion - 2 : kInRegion);
    if (!with_text) return score;
    // It lies wherever the text is set.
    int most = 0;
    for (const auto& [id, times] : countries_) most = std::max(most, times);
    if (country_total_ > 0) score += kCountryNamed * Share(most, country_total_) * (sole ? 0.5 : 1);
    most = 0;
    for (const auto& [id, times] : parents_) most = std::max(most, times);
    if (parent_total_ > 0)
      score += kDivisionNamed * Share(most, parent_total_) * (sole ? 0.25 : 0.5);
    return score;
  }

  void Tell(const NameGroup& group) {
    for (std::size_t i : group.mentions) {
      PlaceMention& mention = *mentions_[i].mention;
      for (const Scored& scored : group.scored) {
        if (mention.candidates.size() == kMostCandidates) break;
        mention.candidates.push_back({scored.place, scored.score()});
      }
      if (!group.region.empty()) Mismatch(group, &mention);
      if (group.chosen < 0) {
        mention.why = group.scored.size() > 1
                          ? absl::StrCat("could be any of ", group.scored.size(), " places")
                          : "could be a place that the gazetteer does not have";
        continue;
      }
      const Scored& best = group.scored[group.chosen];
      mention.place = best.place;
      if (!group.region.empty()) {
        mention.why = absl::StrCat("in ", std::string(group.region[0].name()), ", as stated");
      } else if (best.support >= kCountryNamed / 2) {
        mention.why = "fits the other places named";
      } else {
        mention.why =
            group.scored.size() > 1 ? "by far the largest of the name" : "the only one known";
      }
    }
  }

  void Mismatch(const NameGroup& group, PlaceMention* mention) const {
    for (const Scored& scored : group.scored) {
      if (InRegion(group, scored.place)) return;
    }
    std::string known;
    for (const Scored& scored : group.scored) {
      if (!known.empty()) known += "; ";
      known += gazetteer_.Describe(scored.place);
      if (known.size() > 200) break;
    }
    mention->mismatch =
        absl::StrCat("no ", mention->name, " is known in ", mention->region, "; known: ", known);
  }

  const Gazetteer& gazetteer_;
  const PlaceContext& context_;
  std::vector<ChoiceMention>& mentions_;
  absl::btree_map<std::string, NameGroup> groups_;  // ordered, so that runs agree
  // By id, which the gazetteer holds.
  absl::btree_map<absl::string_view, int> countries_;
  absl::btree_map<absl::string_view, int> parents_;
  std::vector<Place> spots_;
  int country_total_ = 0;
  int parent_total_ = 0;
};

}  // namespace

void ChoosePlaces(const Gazetteer& gazetteer, const PlaceContext& context,
                  std::vector<ChoiceMention>* mentions) {
  Chooser(gazetteer, context, mentions).Run();
}

}  // namespace crosscheck
