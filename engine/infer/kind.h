// Which kind of table this is, from its shape alone, with the reason in words.
//
// Thread safety: a pure function.
#ifndef CROSSCHECK_ENGINE_INFER_KIND_H_
#define CROSSCHECK_ENGINE_INFER_KIND_H_

#include <string>

#include "engine/infer/infer.h"
#include "engine/infer/place_tree.h"

namespace crosscheck {

struct KindChoice {
  InferKind kind;
  std::string reason;  // "2 labels shared by 800 items"
};

// `tree` is null when no hierarchy was given.
KindChoice ChooseKind(const ClaimTable& table, const PlaceTree* tree);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_INFER_KIND_H_
