#include "engine/extract/pointing_back.h"

#include <algorithm>
#include <utility>

#include "engine/extract/amounts.h"
#include "engine/extract/denials.h"
#include "engine/extract/noun_phrase.h"
#include "engine/extract/parties_in.h"

namespace crosscheck {
namespace {

// How many sentences before it a denial means.
constexpr std::size_t kSentencesBack = 2;
// And one who is blamed, or denies a part in it.
constexpr std::size_t kSentencesOfBlame = 4;

// "the offensive", "this strike": a word for something told before, of which nothing new is said.
bool MeansWhatWasTold(const ReadText& reading, const EventMention& event, std::size_t end) {
  if (event.verbal || event.words.size() != 1 || event.words.begin == 0) return false;
  const std::size_t next = event.words.end;
  return reading.Is(event.words.begin, EARLIER_EVENT) &&
         reading.IsForm(event.words.begin - 1, {"the", "this", "that", "these", "those"}) &&
         (next >= end || reading.text()[next].kind == TokenKind::kSign);
}

}  // namespace

// "Kyiv denies", "rejected the claim": the claim told last is denied by another.
void PointingBack::DenyBefore(std::size_t token) {
  for (; next_denial_ < context_.attributions.size(); ++next_denial_) {
    const AttributionSpan& span = context_.attributions[next_denial_];
    if (span.cue.begin >= token) return;
    const bool blow = DeniesABlow(span);
    if (!(span.denies_before || blow) || claims_->empty()) continue;
    // "denied any involvement": in what happened, whoever was told to have done it.
    const bool own = DeniesOwnPart(text(), span);
    if (own && HoldsEvent(span.content[0])) continue;
    const ExtractedClaim* told = own || blow ? LastIncident(span.sentence) : &claims_->back();
    if (blow && (told == nullptr || !dates_->Happens(told->stated.event))) continue;
    const std::size_t back = IsPronoun(span) ? 1 : kSentencesBack;
    if (told == nullptr || (!own && !blow && told->sentence + back < span.sentence)) continue;
    const ExtractedClaim& last = *told;
    const SpokenChain spoken = speakers_->ChainOf({next_denial_});
    if (spoken.claimant.empty() || spoken.claimant == last.stated.claimant) continue;
    if (!own && !blow && SaidSince(last.sentence, span)) continue;
    if (own && last.sentence < span.sentence && AccusedOfMore(span)) continue;
    ExtractedClaim denial = last;
    denial.sentence = span.sentence;
    denial.event_words = span.cue;
    denial.words = {std::min(span.source.begin, span.cue.begin),
                    std::max(span.cue.end, span.content.empty() ? 0 : span.content[0].end)};
    StatedClaim& stated = denial.stated;
    stated.claimant = spoken.claimant;
    stated.via.clear();
    for (const std::string& relay : spoken.via) stated.via.push_back({relay, ""});
    stated.said = dates_->Said(next_denial_);
    stated.text = std::string(text().Words(denial.words));
    if (own) {
      const bool party = !spoken.side.empty() ||
                         !context_.vocabulary->parties().Resolve(spoken.claimant).empty();
      // "A spokesman denied that the air force was involved": whoever was told to have done it.
      // "Lobo denies any role": he himself.
      const bool himself = spoken.person && !text().IsThat(span.content[0].begin);
      // "опроверг причастность ВСУ к удару": whose part is denied.
      const std::string named = PartyIn(context_, span.content[0]);
      if (!named.empty()) {
        stated.actor = PartyName(context_, named);
      } else if (party || himself || stated.actor.empty()) {
        stated.actor = PartyName(context_, spoken.side.empty() ? spoken.claimant : spoken.side);
      }
      stated.polarity = "denied";
    } else {
      stated.polarity = stated.polarity == "denied" ? "affirmed" : "denied";
    }
    stated.modality = "asserted";
    denial.notes = {"denies what was told before"};
    claims_->push_back(std::move(denial));
  }
}

// "отрицает удар по храму", "denies the shelling": a blow with no place of its own, told before.
bool PointingBack::DeniesABlow(const AttributionSpan& span) const {
  constexpr std::size_t kLongest = 6;
  if (span.stance != CueGroup::DENIES || span.unreal || span.content.size() != 1) return false;
  const TokenRange& content = span.content[0];
  if (content.size() > kLongest || HasPlace(content)) return false;
  // "denied the attack".
  if (content.size() == 2 && text().Is(content.begin + 1, EARLIER_EVENT) &&
      text().IsForm(content.begin, {"the", "this", "that", "any"})) {
    return true;
  }
  // "denied there had been any outage", "denied that there was an attack".
  std::size_t word = content.begin;
  bool there = false;
  while (word < content.end && (text().IsThat(word) || text().Form(word) == "there" ||
                                text().IsAny(word, ClassBit(BE) | ClassBit(HAVE)))) {
    there |= text().Form(word++) == "there";
  }
  if (there && word + 2 == content.end && text().Is(word + 1, EARLIER_EVENT) &&
      text().IsForm(word, {"a", "an", "any"})) {
    return true;
  }
  const auto first = std::partition_point(
      context_.events.begin(), context_.events.end(),
      [&](const EventMention& event) { return event.words.begin < content.begin; });
  return first != context_.events.end() && content.Holds(first->words.begin) && !first->verbal &&
         first->words.begin <= content.begin + 3 && context_.Has(*first, EventTraits::BLOW) &&
         (first->group->own_place() || MeansWhatWasTold(text(), *first, content.end));
}

bool PointingBack::HasPlace(const TokenRange& words) const {
  const auto [first, last] = MentionsIn(context_.places, words);
  return first != last;
}

// "disputes this": what was said right before, not the claim told last.
bool PointingBack::IsPronoun(const AttributionSpan& span) const {
  if (span.content.size() != 1) return false;
  const TokenRange& content = span.content[0];
  const absl::string_view form = text().Form(content.begin);
  // "rejected that as an attempt to buy time".
  return content.size() == 1 ||
         ((form == "it" || form == "this") && text().IsAny(content.begin + 1, ClassBit(PREPOSITION) | ClassBit(TIME_WORD))) ||
         ((form == "it" || form == "this" || form == "that") &&
          (text().Form(content.begin + 1) == "as" || text().IsQuote(content.begin + 1) ||
           (form != "that" && text().Is(content.begin + 1, DETERMINER))));
}

// "Partners heard that soldiers had raped women; the army rejected the allegations": what somebody
// said after the claim told last, of which no claim came, is what is denied.
bool PointingBack::SaidSince(std::size_t sentence, const AttributionSpan& denial) const {
  for (std::size_t i = next_denial_; i-- > 0;) {
    const AttributionSpan& said = context_.attributions[i];
    if (said.sentence <= sentence) return false;
    if (said.content.empty() || said.denies_before || said.cue.begin >= denial.cue.begin) continue;
    if (said.minor && said.form != CueGroup::NOUN) continue;
    if (said.stance == CueGroup::SAYS || said.stance == CueGroup::ALLEGES) return true;
  }
  return false;
}

// "Rwanda, accused of sending troops, denies doing so": what its own sentence holds against it, of which
// no claim came, and nothing told before.
bool PointingBack::AccusedOfMore(const AttributionSpan& denial) const {
  for (std::size_t i = context_.structure.sentences[denial.sentence].tokens.begin; i < denial.cue.begin; ++i) {
    if (text().Is(i, ACCUSING)) return true;
  }
  return false;
}

// "denied any involvement in the attack on the port" denies it itself.
bool PointingBack::HoldsEvent(const TokenRange& content) const {
  const auto first = std::partition_point(
      context_.events.begin(), context_.events.end(),
      [&](const EventMention& event) { return event.words.begin < content.begin; });
  for (auto event = first;
       event != context_.events.end() && content.Holds(event->words.begin); ++event) {
    // "denied that its army took part" tells of no part that others took.
    if (event->group->blames()) return true;
    // "any role in the offensive", "причастность к удару по машине": what was told before.
    if (MeansWhatWasTold(text(), *event, content.end) || (event->group->own_place() && !HasPlace(content))) continue;
    if (!text().Is(event->words.begin, OWN_PART)) return true;
  }
  return false;
}

// The last claim of something that happened at a moment, told shortly before the sentence.
const ExtractedClaim* PointingBack::LastIncident(std::size_t sentence) const {
  const ExtractedClaim* consequence = nullptr;
  for (std::size_t i = claims_->size(); i-- > 0;) {
    const ExtractedClaim& last = (*claims_)[i];
    if (last.sentence + kSentencesOfBlame < sentence) break;
    // Of the paragraph before only its end.
    const std::vector<Sentence>& sentences = context_.structure.sentences;
    if (last.sentence + kSentencesBack < sentence && sentences[last.sentence].block != sentences[sentence].block) {
      break;
    }
    if (dates_->Happens(last.stated.event)) return &last;
    if (consequence == nullptr && dates_->IsIncident(last.stated.event)) consequence = &last;
  }
  return consequence;
}

// "blamed the rebels": they did what was told before, says another.
void PointingBack::Blame(const ToldEvent& told, const SpokenChain& spoken, bool denied) {
  const EventMention& event = *told.event;
  // "blamed the rebels for the shelling": the deed is told right there.
  if (HoldsEvent(event.after)) return;
  const bool by_subject = event.group->subject() == EventGroup::ACTOR;
  std::string party = PartyIn(context_, by_subject ? event.before : event.after);
  // "said it was behind the attack".
  const bool own = by_subject && party.empty() && told.subject.pronoun;
  if (own) party = spoken.side.empty() ? spoken.claimant : spoken.side;
  const ExtractedClaim* last = LastIncident(event.sentence);
  if (party.empty() || last == nullptr) return;
  ExtractedClaim blame = *last;
  blame.sentence = event.sentence;
  blame.words = WithoutOuterSigns(text(), event.range);
  blame.event_words = event.words;
  StatedClaim& stated = blame.stated;
  stated.claimant = spoken.claimant;
  stated.via.clear();
  stated.said.clear();
  stated.text = std::string(text().Words(blame.words));
  stated.actor = PartyName(context_, party);
  stated.target.clear();
  stated.quantities.clear();
  stated.polarity = denied ? "denied" : "affirmed";
  stated.modality = by_subject ? "asserted" : "alleged";
  blame.notes = {"says who did what was told before"};
  claims_->push_back(std::move(blame));
}

// "The correct figure is 41", "put it at 5.7": the last number again, by another count.
void PointingBack::RepeatLast(const ToldEvent& told, const SpokenChain& spoken) {
  const EventMention& event = *told.event;
  for (std::size_t i = claims_->size(); i-- > 0;) {
    const ExtractedClaim& last = (*claims_)[i];
    if (last.sentence + 4 < event.sentence) return;
    if (last.stated.quantities.empty()) continue;
    ExtractedClaim again = last;
    again.sentence = event.sentence;
    again.words = WithoutOuterSigns(text(), event.range);
    again.event_words = event.words;
    again.stated.claimant = spoken.claimant;
    again.stated.via.clear();
    for (const std::string& relay : spoken.via) again.stated.via.push_back({relay, ""});
    again.stated.said.clear();
    const StatedDate date = dates_->Of(event, last.stated.place, "");
    if (date.source == DateSource::kClause) again.stated.date = date.edtf;
    again.stated.text = std::string(text().Words(again.words));
    StatedQuantity quantity = last.stated.quantities[0];
    quantity.value = StateAmount(context_, event, told.amounts[0]).value;
    again.stated.quantities = {quantity};
    again.notes = {"counts again what was counted before"};
    claims_->push_back(std::move(again));
    return;
  }
}

}  // namespace crosscheck
