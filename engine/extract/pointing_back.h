// Claims that have their event from another told before: "Kyiv denies", "blamed the rebels", "the
// correct figure is 41".
//
// Adds to the claims of an article while it is read from the beginning. Not thread-safe; all it is
// made of must outlive it.
#ifndef CROSSCHECK_ENGINE_EXTRACT_POINTING_BACK_H_
#define CROSSCHECK_ENGINE_EXTRACT_POINTING_BACK_H_

#include <vector>

#include "engine/extract/claims.h"
#include "engine/extract/speakers.h"
#include "engine/extract/told_events.h"
#include "engine/extract/when.h"

namespace crosscheck {

class PointingBack {
 public:
  PointingBack(const ArticleContext& context, Speakers* speakers, DateTrack* dates,
               std::vector<ExtractedClaim>* claims)
      : context_(context), speakers_(speakers), dates_(dates), claims_(claims) {}

  // Adds the denials that stand before the token and have not been added.
  void DenyBefore(std::size_t token);

  // "blamed the rebels": they did what was told before, says another.
  void Blame(const ToldEvent& told, const SpokenChain& spoken, bool denied);

  // "The correct figure is 41", "put it at 5.7": the last number again, by another count.
  void RepeatLast(const ToldEvent& told, const SpokenChain& spoken);

 private:
  const ReadText& text() const { return context_.text(); }
  bool IsPronoun(const AttributionSpan& span) const;
  bool HoldsEvent(const TokenRange& content) const;
  bool HasPlace(const TokenRange& words) const;
  bool DeniesABlow(const AttributionSpan& span) const;
  bool AccusedOfMore(const AttributionSpan& denial) const;
  bool SaidSince(std::size_t sentence, const AttributionSpan& denial) const;
  const ExtractedClaim* LastIncident(std::size_t sentence) const;

  const ArticleContext& context_;
  Speakers* speakers_;
  DateTrack* dates_;
  std::vector<ExtractedClaim>* claims_;
  std::size_t next_denial_ = 0;  // index into the attributions
};

}  // namespace crosscheck

#endif  // CROSSCHECK_ENGINE_EXTRACT_POINTING_BACK_H_
