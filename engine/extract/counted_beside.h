// Who is counted beside a number without a number of his own.
#ifndef CROSSCHECK_ENGINE_EXTRACT_COUNTED_BESIDE_H_
#define CROSSCHECK_ENGINE_EXTRACT_COUNTED_BESIDE_H_

#include <cstddef>

#include "engine/extract/context.h"

namespace crosscheck {

// "two monks and a child were killed": one more than the number at `index`, of context.quantities.
bool CountsOneMore(const ArticleContext& context, const EventMention& event, std::size_t index);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_COUNTED_BESIDE_H_
