// Limits on what a claim may cost, in counts that are the same on every machine.
//
//   const std::int64_t before = Allocations();
//   ...
//   ExpectAllocationsAtMost(PerClaim(Allocations() - before), 16, "allocations in reading");
//
// A cost above its limit fails, and one far below it as well, so that the limit goes on guarding.
// Allocations are those of the whole process, RocksDB's and protobuf's too. Under the address
// sanitizer, whose allocators must not be replaced, none are counted and nothing is expected of them.
#ifndef CROSSCHECK_TESTS_BENCH_COSTS_H_
#define CROSSCHECK_TESTS_BENCH_COSTS_H_

#include <cstdint>
#include <string>

namespace crosscheck {

// Since the process began.
std::int64_t Allocations();

// Of a claim, or whatever `what` says.
void ExpectAtMost(double cost, double limit, const std::string& what);
void ExpectAllocationsAtMost(double cost, double limit, const std::string& what);

}  // namespace crosscheck

#endif  // CROSSCHECK_TESTS_BENCH_COSTS_H_
