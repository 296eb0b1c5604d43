#include "tests/bench/costs.h"

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace {

std::atomic<std::int64_t> allocations = 0;

#ifdef __SANITIZE_ADDRESS__
constexpr bool kAllocationsAreCounted = false;
#else
constexpr bool kAllocationsAreCounted = true;

void* Allocate(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) std::abort();
  return memory;
}
#endif

}  // namespace

#ifndef __SANITIZE_ADDRESS__
void* operator new(std::size_t size) { return Allocate(size); }
void* operator new[](std::size_t size) { return Allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
#endif

namespace crosscheck {

std::int64_t Allocations() { return allocations; }

void ExpectAtMost(double cost, double limit, const std::string& what) {
  ::testing::Test::RecordProperty(what, absl::StrCat(cost));
  EXPECT_LE(cost, limit) << what << ": " << cost << ", the limit is " << limit
                         << ". Find out what got dearer (the benchmarks beside this test show the "
                            "stages) before raising the limit";
  EXPECT_GE(cost, limit / 2) << what << ": " << cost << " is far below the limit of " << limit
                             << "; lower it, so that it goes on guarding";
}

void ExpectAllocationsAtMost(double cost, double limit, const std::string& what) {
  if (kAllocationsAreCounted) ExpectAtMost(cost, limit, what);
}

}  // namespace crosscheck
