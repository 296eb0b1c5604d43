#include "engine/infer/place_tree.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace crosscheck {

PlaceTree::PlaceTree(const std::vector<PlaceNode>& nodes, const std::vector<std::string>& values)
    : above_(values.size()), depth_(values.size(), 0) {
  absl::flat_hash_map<absl::string_view, uint32_t> value_of;
  for (uint32_t value = 0; value < values.size(); ++value) value_of[values[value]] = value;

  // No path is longer than the number of nodes, unless it runs in a circle.
  const size_t longest = nodes.size();
  std::vector<bool> found(values.size(), false);
  for (const PlaceNode& node : nodes) {
    const auto value = value_of.find(node.name);
    if (value == value_of.end()) continue;
    found[value->second] = true;
    uint32_t depth = 1;
    std::vector<uint32_t>& above = above_[value->second];
    for (int64_t at = node.parent; at >= 0 && depth <= longest; at = nodes[at].parent) {
      ++depth;
      const auto named = value_of.find(nodes[at].name);
      if (named != value_of.end() && named->second != value->second) above.push_back(named->second);
    }
    depth_[value->second] = std::max(depth_[value->second], depth);
  }
  for (uint32_t value = 0; value < values.size(); ++value) {
    num_found_ += found[value];
    std::vector<uint32_t>& above = above_[value];
    std::sort(above.begin(), above.end());
    above.erase(std::unique(above.begin(), above.end()), above.end());
  }
}

}  // namespace crosscheck
