#include "tests/property/claim_generator.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/time/civil.h"
#include "engine/time/span.h"

namespace crosscheck {
namespace {

constexpr int32_t kFirstDay = 19400;
constexpr char kWords[] =
    "Rocket artillery hit the town overnight, killing three people and damaging about forty "
    "houses, a power line and a gas pipe.";

std::string TwoDigits(int n) { return absl::StrCat(n < 10 ? "0" : "", n); }

}  // namespace

ClaimGenerator::ClaimGenerator(int seed, ClaimShape shape)
    : random_(seed), shape_(std::move(shape)) {}

std::vector<Claim> ClaimGenerator::Corpus(int size) {
  std::vector<Claim> claims;
  for (int i = 0; i < size; ++i) claims.push_back(OneClaim(absl::StrCat("c", i), size));
  return claims;
}

Claim ClaimGenerator::OneClaim(const std::string& name, int corpus_size) {
  static constexpr const char* kParties[] = {"russia", "ukraine", ""};
  ClaimBuilder claim(name);
  claim.By(absl::StrCat("name:source", Below(shape_.sources))).Event(OneOf(shape_.events));
  if (Below(6) == 0) claim.Via(absl::StrCat("name:source", Below(shape_.sources)));
  if (Below(6) == 0) claim.Denied();
  if (const char* party = kParties[Below(3)]; *party != 0) claim.Actor(party);
  if (Below(4) == 0) claim.Target(kParties[Below(2)]);
  SetPlace(claim);
  claim.On(Date());
  claim.Published(FormatDay(kFirstDay + 40 + Below(20)));
  claim.With(OneOf(shape_.modalities));
  for (int n = Below(3); n > 0; --n) SetCount(claim);
  if (Below(8) == 0) claim.Words(kWords);
  if (Below(shape_.correction_in) == 0) claim.Corrects(absl::StrCat("c", Below(corpus_size)));
  return claim;
}

Claim ClaimGenerator::Variation(const Claim& claim, const std::string& name) {
  Claim varied = OneClaim(name);
  *varied.mutable_place() = claim.place();
  varied.set_place_relation(claim.place_relation());
  varied.clear_place2();
  if (claim.has_place2()) *varied.mutable_place2() = claim.place2();
  if (Below(3) > 0) varied.set_event_type(claim.event_type());
  varied.set_modality(claim.modality());
  varied.clear_corrects();
  if (Below(2) == 0 && claim.event_time().has_first_day()) {
    *varied.mutable_event_time() = SpanOfDay(claim.event_time().first_day() + Below(4));
  }
  for (int i = 0; i < std::min(varied.quantities_size(), claim.quantities_size()); ++i) {
    varied.mutable_quantities(i)->set_measure(claim.quantities(i).measure());
    varied.mutable_quantities(i)->set_population(claim.quantities(i).population());
    varied.mutable_quantities(i)->set_mode(claim.quantities(i).mode());
  }
  return varied;
}

std::string ClaimGenerator::Date() {
  const int32_t first = kFirstDay + Below(shape_.days);
  switch (OneOf(shape_.dates)) {
    case ClaimShape::kOvernight:
      return absl::StrCat(FormatDay(first), "/", FormatDay(first + 1));
    case ClaimShape::kWide:
      return absl::StrCat(FormatDay(first), "/", FormatDay(first + 1 + Below(50)));
    case ClaimShape::kOpen:
      return absl::StrCat(FormatDay(first), "/..");
    case ClaimShape::kMonth:
      return FormatDay(first).substr(0, 7);
    case ClaimShape::kApproximate:
      return absl::StrCat(FormatDay(first), "~");
    case ClaimShape::kMoment:
      return absl::StrCat(FormatDay(first), "T", TwoDigits(Below(24)), ":00:00",
                          Below(2) == 0 ? "Z" : "+05:00");
    case ClaimShape::kDay:
      break;
  }
  return FormatDay(first);
}

void ClaimGenerator::SetPlace(ClaimBuilder& claim) {
  const ClaimShape::Place place = OneOf(shape_.places);
  const std::vector<std::string> parents = {"p:district", "p:region"};
  switch (place) {
    case ClaimShape::kDistrictTown:
    case ClaimShape::kDistrictTown2:
      claim.At(absl::StrCat("p:town", static_cast<int>(place)), parents).Point(48 + 0.05 * static_cast<int>(place), 37);
      break;
    case ClaimShape::kTown:
    case ClaimShape::kTown2:
      claim.At(absl::StrCat("p:town", static_cast<int>(place))).Point(48 + 0.05 * static_cast<int>(place), 37);
      break;
    case ClaimShape::kDistrict:
      claim.AtArea("p:district", {"p:region"});
      break;
    case ClaimShape::kRegion:
      claim.AtArea("p:region");
      break;
    case ClaimShape::kUnresolved:
      claim.AtUnresolved("town0");
      break;
    case ClaimShape::kUnlisted:
      // No gazetteer knows it; recognised by its name or its point.
      if (Below(2) == 0) {
        claim.At("stated:hamlet");
      } else {
        claim.At("stated:hamlet|region", {"p:region"});
      }
      if (Below(2) == 0) claim.Point(48.3, 37.0);
      break;
  }
  claim.Relation(OneOf(shape_.relations));
  if (place < ClaimShape::kDistrict && Below(6) == 0) claim.To(absl::StrCat("p:town", Below(4)));
}

void ClaimGenerator::SetCount(ClaimBuilder& claim) {
  static constexpr const char* kMeasures[] = {"killed", "wounded", "casualties", "passengers"};
  static constexpr const char* kPopulations[] = {"", "civilians", "children", "Russia military"};
  // Large numbers that are rounder and less round ways to write one another, and some that are not.
  static constexpr double kFigures[] = {4253, 4250, 4000, 783138, 783000, 780000};
  const char* measure = kMeasures[Below(4)];
  const char* population = kPopulations[Below(4)];
  const QuantityMode mode = OneOf(shape_.modes);
  if (Below(6) == 0) {
    const double figure = kFigures[Below(6)];
    claim.Count(measure, population, mode, figure, figure);
    return;
  }
  const double low = Below(30);
  claim.Count(measure, population, mode, low, Below(4) == 0 ? -1 : low + Below(10));
}

}  // namespace crosscheck
