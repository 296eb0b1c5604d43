// A key under which the Ukrainian, Russian and Latin spellings of one name meet.
//
//   Kupiansk, Kupyansk, Kupjansk, Куп'янськ, Купянск        -> one skeleton
//   Luhansk, Lugansk, Луганськ, Луганск                     -> one skeleton
//   Nadiia, Nadiya, Надія, Надия                            -> one skeleton
//   El Fasher, Al-Fasher                                    -> one skeleton
//
// But for the Arabic article it works by letters, never by words, so forms that differ in the vowels or endings of the two
// languages (Kharkiv and Kharkov, Mykolaiv and Nikolaev, Urozhaine and Urozhainoye, Kyiv and
// Kiev) stay apart: those are different names of one place and belong in the gazetteer.
// The rules stand in skeleton.cc. The key is for lookup only, not for showing; equal skeletons
// are a reason to consider two names the same, not proof.
//
// Pure; may be called from any thread.
#ifndef CROSSCHECK_ENGINE_TEXT_SKELETON_H_
#define CROSSCHECK_ENGINE_TEXT_SKELETON_H_

#include <string>

#include "absl/strings/string_view.h"

namespace crosscheck {

std::string SpellingSkeleton(absl::string_view name);

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_TEXT_SKELETON_H_
