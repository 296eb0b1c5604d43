// Random claims that have something to do with each other: few places, days, sources and parties,
// drawn from a seed, in a shape that says what there is most of.
//
//   ClaimGenerator generator(seed);
//   std::vector<Claim> claims = generator.Corpus(40);
//
// One seed and shape, one sequence of claims. Not thread-safe.
#ifndef CROSSCHECK_TESTS_PROPERTY_CLAIM_GENERATOR_H_
#define CROSSCHECK_TESTS_PROPERTY_CLAIM_GENERATOR_H_

#include <random>
#include <string>
#include <vector>

#include "proto/claim.pb.h"
#include "tests/testing/claim_builder.h"

namespace crosscheck {

// Each field lists what is drawn from; what stands there twice comes twice as often.
struct ClaimShape {
  enum Place { kDistrictTown, kDistrictTown2, kTown, kTown2, kDistrict, kRegion, kUnresolved,
               kUnlisted };
  enum Date { kOvernight, kWide, kOpen, kMonth, kDay, kApproximate, kMoment };

  std::string name = "a little of everything";
  std::vector<std::string> events = {
      "capture",   "withdraw",  "hold",      "enter",      "fight_in", "repel",
      "shelling",  "airstrike", "explosion", "casualties", "disaster", "evacuation_order",
      "advance",   "protest",   "vote",      "statement"};
  std::vector<Place> places = {kDistrictTown, kDistrictTown2, kTown,       kTown2,
                               kDistrict,     kRegion,        kUnresolved, kUnlisted};
  std::vector<PlaceRelation> relations = {AT, AT, AT, AT, NEAR, TOWARD, PART_OF};
  std::vector<Date> dates = {kOvernight, kWide, kOpen, kMonth, kDay, kDay};
  std::vector<Modality> modalities = {ASSERTED, ASSERTED, ASSERTED, ASSERTED,
                                      ALLEGED,  PLANNED,  OPINION,  ORDERED};
  std::vector<QuantityMode> modes = {INCIDENT, INCIDENT, DAILY, CUMULATIVE};
  int days = 25;            // first days of dates lie in so many days
  int sources = 5;
  int correction_in = 15;   // one claim in so many corrects another
};

class ClaimGenerator {
 public:
  explicit ClaimGenerator(int seed, ClaimShape shape = {});

  // 0 .. n-1.
  int Below(int n) { return static_cast<int>(random_() % n); }

  // Named "c0", "c1", ...
  std::vector<Claim> Corpus(int size);
  // `corpus_size`: how many there are that it may correct.
  Claim OneClaim(const std::string& name, int corpus_size = 40);
  // Another source on the same matter: near in time, often at odds.
  Claim Variation(const Claim& claim, const std::string& name);

 private:
  template <typename T>
  const T& OneOf(const std::vector<T>& choices) {
    return choices[Below(static_cast<int>(choices.size()))];
  }
  std::string Date();
  void SetPlace(ClaimBuilder& claim);
  void SetCount(ClaimBuilder& claim);

  std::mt19937 random_;
  const ClaimShape shape_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_PROPERTY_CLAIM_GENERATOR_H_
