#include "tests/property/night_world.h"

#include <cstdlib>
#include <iostream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/cells/nightly_keys.h"
#include "tests/property/claim_generator.h"

namespace crosscheck {
namespace {

constexpr int kCopies = 4;            // of the generator's places
constexpr int32_t kApartE7 = 2000000;  // a fifth of a degree
constexpr int kLongDays = 500;
constexpr int32_t kDaysBetweenEras = 700;

// FNV-1a; the same on every machine.
uint64_t CellOf(const std::string& text) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

void MoveTo(int copy, PlaceRef& place) {
  if (place.id().empty() || copy == 0) return;
  const bool shared = place.id() == "p:region";
  if (!shared) place.set_id(absl::StrCat(place.id(), "@", copy));
  for (std::string& parent : *place.mutable_parents()) {
    if (parent != "p:region") absl::StrAppend(&parent, "@", copy);
  }
  if (place.has_lat_e7()) place.set_lat_e7(place.lat_e7() + copy * kApartE7);
}

void MoveBy(int32_t days, TimeSpan& span) {
  if (span.has_first_day()) span.set_first_day(span.first_day() + days);
  if (span.has_last_day()) span.set_last_day(span.last_day() + days);
}

}  // namespace

std::vector<Claim> NightWorld(int seed, int size, int eras) {
  ClaimShape shape;
  // Every third world lasts long, so that most of it is out of reach of what is new.
  if (seed % 3 == 0) shape.days = kLongDays;
  ClaimGenerator generator(seed, shape);
  std::vector<Claim> claims;
  std::vector<int> era_of;
  for (int i = 0; i < size; ++i) {
    const std::string name = absl::StrCat("c", i);
    const bool is_new = claims.empty() || generator.Below(3) > 0;
    const int varied = is_new ? 0 : generator.Below(i);
    Claim claim = is_new ? generator.OneClaim(name, size) : generator.Variation(claims[varied], name);
    if (eras > 1) era_of.push_back(is_new ? generator.Below(eras) : era_of[static_cast<size_t>(varied)]);
    if (!absl::StrContains(claim.place().id(), "@")) {
      const int copy = generator.Below(kCopies);
      MoveTo(copy, *claim.mutable_place());
      if (claim.has_place2()) MoveTo(copy, *claim.mutable_place2());
    }
    // Towns of one name in different districts; two places in one cell now and then.
    const std::string of_cell = generator.Below(40) == 0 ? "shared" : claim.place().id();
    claim.mutable_place()->set_cell(
        CellOf(claim.place().id().empty() ? claim.place().name() : of_cell));
    if (generator.Below(25) == 0) claim.mutable_place()->set_mismatch("no such place there");
    if (generator.Below(12) == 0 && i > 0) {
      const Claim& earlier = claims[generator.Below(i)];
      claim.set_external_id(earlier.external_id());
      claim.set_external_scope(earlier.external_scope());
    }
    // Known over the same days in which it happens, some before the event.
    if (claim.event_time().has_first_day()) {
      const int32_t known = claim.event_time().first_day() + generator.Below(12) - 2;
      claim.mutable_published()->set_first_day(known);
      claim.mutable_published()->set_last_day(known);
    }
    if (generator.Below(15) == 0) claim.clear_published();
    claims.push_back(std::move(claim));
  }
  for (size_t i = 0; i < era_of.size(); ++i) {
    MoveBy(era_of[i] * kDaysBetweenEras, *claims[i].mutable_event_time());
    if (claims[i].has_published()) MoveBy(era_of[i] * kDaysBetweenEras, *claims[i].mutable_published());
  }
  return claims;
}

DirtyMarks MarksOfFeed(const Store& store) {
  return RemembersANight(*store.NewReadView()) ? DirtyMarks::kClaims : DirtyMarks::kCells;
}

void FeedClaims(const std::vector<Claim>& claims, Store* store) {
  CommitClaims(claims, {}, MarksOfFeed(*store), store);
}

void CommitClaims(const std::vector<Claim>& claims, const std::vector<Report>& reports,
                  DirtyMarks marks, Store* store) {
  Batch batch;
  absl::Status status;
  for (const Claim& claim : claims) status.Update(batch.PutClaim(claim));
  for (const Report& report : reports) status.Update(batch.PutReport(report));
  const absl::StatusOr<CommitResult> committed = store->Commit(batch, {.dirty_marks = marks});
  status.Update(committed.status());
  if (status.ok()) return;
  std::cerr << status << "\n";
  std::abort();
}

}  // namespace crosscheck
