// Words that look like a verb of the past and may be a participle or no verb at all: "used" in "hit a
// school used as a hospital", "Armed" in "Armed Forces".
//
// Pure; any thread.
#ifndef CROSSCHECK_ENGINE_EXTRACT_PARTICIPLES_H_
#define CROSSCHECK_ENGINE_EXTRACT_PARTICIPLES_H_

#include <cstdint>
#include <vector>

#include "engine/extract/clauses.h"

namespace crosscheck {

inline constexpr std::uint64_t kAuxiliary = ClassBit(BE) | ClassBit(HAVE) | ClassBit(DO) |
                                     ClassBit(MODAL_FUTURE) | ClassBit(MODAL_POSSIBLE) |
                                     ClassBit(MODAL_OBLIGED);

// What stands before a word that is no verb there: "the attack", "Russian attack", "of reports".
bool NounFollows(const ReadText& reading, std::size_t before, std::size_t begin);

// The word begins a cue of attribution.
bool HasCue(const ReadText& reading, std::size_t i);

// "Ukraine's Armed Forces", "the United Nations": no verb.
bool InsideName(const ReadText& reading, std::size_t i, std::size_t begin);

// "said by phone": how, not who.
bool ByPhone(const ReadText& reading, std::size_t i);

// The comma after ", of magnitude 7.8,": the subject stands before it.
bool ClosesAside(const ReadText& reading, std::size_t comma, std::size_t begin);

// "hit a school used as a hospital": the verb of the stretch is told, so this one describes.
bool Describes(const ReadText& reading, std::size_t i, const std::vector<VerbGroup>& groups,
               std::size_t end);

// "rockets fired from the town hit", "an ethnic armed group said": a participle that looks like the
// past, with the verb of its sentence still to come.
bool ReducedRelative(const ReadText& reading, std::size_t i, const TokenRange& range);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_PARTICIPLES_H_
