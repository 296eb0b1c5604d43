// How the program's allocator gives memory back to the system.
//
// It would do so 25 ms after a page fell empty, which reports and nights take again a moment later: a tenth of their
// processor time went into that. A quarter of a second halves it, and costs 2 % of the peak (docs/benchmarks.md).
// MIMALLOC_DECOMMIT_DELAY in the environment goes before.
#include "mimalloc.h"

namespace crosscheck {
namespace {

constexpr long kKeepsEmptyPagesMs = 250;

[[maybe_unused]] const bool kIsSet = [] {
  mi_option_set_default(mi_option_decommit_delay, kKeepsEmptyPagesMs);
  return true;
}();

}  // namespace
}  // namespace crosscheck
