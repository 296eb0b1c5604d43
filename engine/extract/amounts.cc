#include "engine/extract/amounts.h"

#include <algorithm>

namespace crosscheck {
namespace {

// The numbers that may be counted in the range, nearest to `near` first.
std::vector<std::size_t> In(const ArticleContext& context, const EventMention& event,
                            const TokenRange& range) {
  std::vector<std::size_t> found;
  if (range.empty()) return found;
  // "Nearly 400 people": what bounds a number may have been taken for an adverb before it.
  const TokenRange wide{range.begin > 3 ? range.begin - 3 : 0, range.end};
  const auto [first, last] = MentionsIn(context.quantities, wide);
  const std::string& measure = event.group->measure();
  for (std::size_t i = first; i < last; ++i) {
    const QuantityMention& mention = context.quantities[i].mention;
    if (context.quantities[i].tokens.end <= range.begin) continue;
    const bool percent = mention.kind == QuantityKind::kPercent;
    if (mention.kind == QuantityKind::kAge || mention.kind == QuantityKind::kDistance ||
        mention.kind == QuantityKind::kDuration) {
      continue;
    }
    const bool wants_percent = measure == "vote_share_percent" || measure == "turnout_percent";
    if (percent != wants_percent) continue;
    if (mention.kind == QuantityKind::kMoney && event.group->event() != "aid") continue;
    if (measure == "magnitude") {
      if (mention.measure != "magnitude" && mention.kind == QuantityKind::kCount) continue;
    } else if (mention.measure == "magnitude") {
      continue;
    }
    found.push_back(i);
  }
  return found;
}

}  // namespace

std::vector<std::size_t> AmountsOf(const ArticleContext& context, const EventMention& event) {
  const EventGroup& group = *event.group;
  const bool passive = event.verbal && event.passive;
  std::vector<std::size_t> found;
  if (group.event() == "disaster" || group.measure() == "magnitude") {
    // The size of the quake stands anywhere in its clause.
    const Clause& clause = context.sentences[event.sentence].clauses[event.clause];
    for (const std::size_t i : In(context, event, clause.range)) {
      const TokenRange& tokens = context.quantities[i].tokens;
      std::size_t beside = tokens.end;
      if (context.text().text().IsSign(beside, '-')) ++beside;
      const bool named = (beside < context.text().size() &&
                          context.text().Form(beside) == "magnitude") ||
                         (tokens.begin > 0 && context.text().Form(tokens.begin - 1) == "magnitude");
      if (context.quantities[i].mention.measure == "magnitude" || named ||
          (group.measure() == "magnitude" &&
           context.quantities[i].mention.kind == QuantityKind::kOther)) {
        found.push_back(i);
      }
    }
    return found;
  }
  if (group.measure().empty() && group.event() != "aid" && !group.repeats_last()) return found;
  if (group.subject() == EventGroup::COUNTED && !passive) found = In(context, event, event.before);
  if (found.empty() && group.object() == EventGroup::COUNTED) {
    found = In(context, event, event.gap);
    if (found.empty()) found = In(context, event, passive ? event.before : event.after);
    if (found.empty() && !event.verbal) {
      const Clause& clause = context.sentences[event.sentence].clauses[event.clause];
      found = In(context, event, clause.range);
    }
  }
  if (found.empty() && group.subject() == EventGroup::COUNTED) {
    found = In(context, event, event.before);
  }
  // Of several the one that counts people or things by name, nearest to the verb; "12 civilians and
  // 3 soldiers" are both.
  if (found.size() > 1) {
    std::vector<std::size_t> named;
    for (const std::size_t i : found) {
      if (!context.quantities[i].mention.population_text.empty()) named.push_back(i);
    }
    if (!named.empty()) found = named;
    found.resize(1);
  }
  return found;
}

StatedQuantity StateAmount(const ArticleContext& context, const EventMention& event,
                           std::size_t index) {
  const Located<QuantityMention>& located = context.quantities[index];
  const QuantityMention& mention = located.mention;
  StatedQuantity quantity;
  quantity.measure = event.group->measure();
  if (quantity.measure.empty() && event.group->event() == "disaster") quantity.measure = "magnitude";
  if (quantity.measure.empty()) {
    quantity.measure = mention.measure.empty()
                           ? (event.group->event() == "aid" ? "delivered" : "number")
                           : mention.measure;
  }
  quantity.population = mention.population.empty() ? mention.population_text : mention.population;
  quantity.value = std::string(context.text().text().text().substr(
      mention.begin, mention.end - mention.begin));
  // What follows a comma is no part of a number.
  for (const char* sign : {", ", ". ", "\n"}) {
    const std::size_t at = quantity.value.find(sign);
    if (at != std::string::npos) quantity.value.resize(at);
  }
  while (!quantity.value.empty() && quantity.value.back() == '.') quantity.value.pop_back();
  // Nor is what the next sentence begins with counted.
  const TokenRange& sentence = context.structure.sentences[event.sentence].tokens;
  if (!mention.population_text.empty() &&
      mention.counted_begin >= context.text().text()[sentence.end - 1].end) {
    quantity.population.clear();
  }
  quantity.mode = event.group->mode();
  if (quantity.mode.empty()) {
    if (mention.mode == CUMULATIVE) quantity.mode = "cumulative";
    if (mention.mode == DAILY) quantity.mode = "daily";
  }
  if (context.vocabulary->FindMeasure(quantity.measure) == nullptr) {
    quantity.unit = !mention.unit.empty() ? mention.unit
                    : !event.group->unit().empty()
                        ? event.group->unit()
                        : (mention.population_text.empty() ? "number" : mention.population_text);
  }
  return quantity;
}

}  // namespace crosscheck
