// Endless news: rows of a feed that look like a desk's, the same for the same options everywhere.
//
//   ClaimGenerator generator(&world, {.seed = 7, .claims = 100000});
//   std::string row;
//   while (generator.Next(&row)) out << row << '\n';
//
// Days pass at `claims_per_day`. On each, sources make statements about places, mostly where the
// fighting is just now; agencies and papers pass them on word for word, translated or shortened;
// others tell the same event with other numbers, or blame the other side; the accused deny; sources
// correct themselves; ministries keep running totals; states are stated again; now and then a row
// comes twice or is no good. Every share is an option.
//
// Memory is constant: what a row can refer to is among the latest few thousand. Thread safety: one
// thread at a time; the world is borrowed.
#ifndef CROSSCHECK_TESTS_BENCH_CLAIM_GENERATOR_H_
#define CROSSCHECK_TESTS_BENCH_CLAIM_GENERATOR_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "tests/bench/generated_world.h"

namespace crosscheck {

struct GeneratorOptions {
  std::uint64_t seed = 1;
  std::int64_t claims = 100000;
  std::int32_t first_day = 18993;      // 2022-01-01
  std::int64_t claims_per_day = 2000;  // so that more claims are more days, not denser ones
  std::size_t text_bytes = 260;        // of the quoted words, about
  double bad_share = 0.002;            // rows that cannot be claims
  double repeated_share = 0.005;       // rows that come a second time
  // Skew: these shares of all claims are about the most populous place, by the loudest source, of
  // the middle day.
  double one_place_share = 0;
  double one_source_share = 0;
  double one_day_share = 0;
};

class ClaimGenerator {
 public:
  ClaimGenerator(const GeneratedWorld* world, const GeneratorOptions& options);

  // The next row without its line end; false when all are made.
  bool Next(std::string* row);

 private:
  // One row in the making, and what later rows may refer to.
  struct Statement {
    std::int64_t number = -1;
    std::int64_t corrects = -1;  // number of the row it corrects
    std::size_t event = 0;
    std::size_t place = 0;
    bool whole_country = false;
    std::size_t speaker = 0;
    int agency = -1;     // relay between speaker and publisher
    int publisher = -1;  // relay that published it; -1: the speaker itself
    int actor = 0;       // of the two parties
    bool denied = false;
    std::int32_t first_day = 0;
    std::int32_t last_day = 0;
    std::int32_t said = 0;
    std::int32_t published = 0;
    int measure = -1;  // of the event's; -1: nothing counted
    std::size_t population = 0;
    std::int64_t count = 0;
    int phrasing = 0;
    bool cumulative = false;
    std::uint64_t words = 0;  // seed of the quoted words
  };

  Statement MakeNew();
  Statement MakeTotal();
  Statement MakeRelayed(const Statement& of);
  Statement MakeOther(const Statement& of);
  Statement MakeDenial(const Statement& of);
  Statement MakeCorrection(const Statement& of);
  Statement MakeRestated(const Statement& of);
  void Skew(Statement* statement);
  void MoveHotSpots();

  void Write(const Statement& statement, std::string* row) const;
  void AppendWords(const Statement& statement, absl::string_view place, std::string* out) const;
  void AppendQuantity(const Statement& statement, std::string* row) const;
  void Spoil(std::string* row);

  std::size_t Today(const std::array<Chances, 7>& chances);
  const Statement* Recent();

  const GeneratedWorld& world_;
  const GeneratorOptions options_;
  Random random_;
  std::int64_t made_ = 0;
  std::int32_t day_ = 0;
  std::vector<std::size_t> hot_spots_;  // places
  std::vector<Statement> recent_;       // a ring
  std::vector<std::int64_t> totals_;    // of each keeper and measure
};

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_BENCH_CLAIM_GENERATOR_H_
