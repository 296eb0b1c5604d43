// Conflicts over control among the statements at one crowded place, found class by class: statements
// that nothing but their speakers tells apart are compared once, and the pairs that they make are
// counted rather than visited. A place of which a thousand answers come in every month has hundreds
// of millions of pairs, and some thousands of classes.
//
//   ControlCrowd crowd(corpus, members);
//   for (const ControlBundle& bundle : crowd.bundles()) total += bundle.pairs;
//   crowd.statements(bundle.a)   // by claim id
//
// What is counted is, pair for pair, what CompareControl finds (a property test holds the two
// together). Pure. Immutable after construction; any thread may read. The corpus outlives it.
#ifndef CROSSCHECK_ENGINE_RELATE_CONTROL_CROWD_H_
#define CROSSCHECK_ENGINE_RELATE_CONTROL_CROWD_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "engine/relate/relate.h"
#include "proto/finding.pb.h"

namespace crosscheck {

// All pairs of one statement of class `a` and one of class `b` that are in a conflict of this kind.
struct ControlBundle {
  int a = 0;
  int b = 0;
  RelationKind kind = RELATION_UNSPECIFIED;
  int64_t pairs = 0;
};

class ControlCrowd {
 public:
  // `members`: positions of statements at one place, neither between two places nor with a second
  // one; those that do not answer control, or were corrected, are left out.
  ControlCrowd(const Corpus& corpus, absl::Span<const int> members);

  absl::Span<const ControlBundle> bundles() const { return bundles_; }
  // Positions of the class's statements, by claim id.
  absl::Span<const int> statements(int of_class) const {
    return classes_[static_cast<size_t>(of_class)].statements;
  }

 private:
  friend class ControlCrowdBuilder;

  struct Class {
    std::vector<int> statements;
  };
  std::vector<Class> classes_;
  std::vector<ControlBundle> bundles_;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_RELATE_CONTROL_CROWD_H_
