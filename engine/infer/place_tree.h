// A tree of place names, asked which claimed values lie above which.
//
// A name may stand for several places; it lies above another when any of its places does.
//
// Thread safety: a built PlaceTree is immutable.
#ifndef CROSSCHECK_ENGINE_INFER_PLACE_TREE_H_
#define CROSSCHECK_ENGINE_INFER_PLACE_TREE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "engine/infer/infer.h"

namespace crosscheck {

class PlaceTree {
 public:
  // For `values`, the names that claims use, in byte order. Parents that form a circle are cut.
  PlaceTree(const std::vector<PlaceNode>& nodes, const std::vector<std::string>& values);

  // Value ids above `value`, ascending; empty for a name that is not in the tree.
  const std::vector<uint32_t>& Above(uint32_t value) const { return above_[value]; }

  // Steps from the root, the greatest of the name's places; 0 when not in the tree.
  uint32_t Depth(uint32_t value) const { return depth_[value]; }

  uint32_t size() const { return static_cast<uint32_t>(above_.size()); }
  uint32_t num_found() const { return num_found_; }  // values that are in the tree

 private:
  std::vector<std::vector<uint32_t>> above_;
  std::vector<uint32_t> depth_;
  uint32_t num_found_ = 0;
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_PLACE_TREE_H_
