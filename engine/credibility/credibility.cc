#include "engine/credibility/credibility.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/credibility/figures.h"
#include "engine/credibility/items.h"

namespace crosscheck {
namespace {

// Belief takes errors for independent; by this factor it is too sure. From plain tables, where the
// right answers are known: docs/credibility.md, "Confidence and intervals".
constexpr double kSurplusBelief = 0.97;
std::map<std::string, Beta> PriorsOf(absl::Span<const Judgement> judgements,
                                     const SourceRegistry& registry) {
  std::map<std::string, Beta> priors;
  for (const Judgement& judgement : judgements) {
    if (!judgement.source().has_prior()) continue;
    const RecordPrior& prior = judgement.source().prior();
    priors[registry.OriginOf(judgement.source().source_id())] = {
        prior.accuracy() * prior.claims(), (1 - prior.accuracy()) * prior.claims()};
  }
  return priors;
}

}  // namespace

std::optional<double> Credibility::SupportOf(const std::string& claim_id) const {
  const auto found = answers_of.find(claim_id);
  if (found == answers_of.end()) return std::nullopt;
  double sum = 0;
  for (const auto& [item, voice] : found->second) {
    double holds = 0;
    for (const uint32_t c : items[item].voices[voice].fits) holds += weights.belief[item][c];
    sum += items[item].judged.empty() ? kSurplusBelief * holds : holds;
  }
  return std::min(1.0, sum / found->second.size());
}

Digit Credibility::DigitOf(const std::string& claim_id) const {
  const auto found = answers_of.find(claim_id);
  if (found == answers_of.end()) return {6, "it answers no question that others answer"};
  Digit worst;
  double least = 2;
  for (const auto& [i, v] : found->second) {
    const Item& item = items[i];
    const ItemVoice& own = item.voices[v];
    double holds = 0;
    for (const uint32_t c : own.fits) holds += weights.belief[i][c];
    if (item.judged.empty()) holds *= kSurplusBelief;
    // Sources of one side count once, and so do copies.
    std::set<std::string> voices, agreeing;
    for (const ItemVoice& voice : item.voices) {
      if (voice.copied) continue;
      const WeighedSource& source = weights.sources.at(voice.origin);
      const std::string& as =
          source.same_voice_as.empty() ? voice.origin : source.same_voice_as;
      const std::string key = voice.side.empty() ? as : absl::StrCat("side ", voice.side);
      voices.insert(key);
      const bool fits = std::includes(own.fits.begin(), own.fits.end(), voice.fits.begin(),
                                      voice.fits.end());
      if (fits) agreeing.insert(key);
    }
    if (holds >= least) continue;
    least = holds;
    worst = DigitFor(holds, static_cast<int>(voices.size()), static_cast<int>(agreeing.size()),
                     !item.judged.empty());
  }
  return worst;
}

std::string Credibility::OriginOf(const std::string& claim_id) const {
  const auto found = answers_of.find(claim_id);
  if (found == answers_of.end()) return "";
  const auto& [item, voice] = found->second.front();
  return items[item].voices[voice].origin;
}

const SourceGrade* Credibility::GradeOf(const std::string& source_id) const {
  const auto found = std::lower_bound(
      grades.sources().begin(), grades.sources().end(), source_id,
      [](const SourceGrade& grade, const std::string& id) { return grade.source_id() < id; });
  return found == grades.sources().end() || found->source_id() != source_id ? nullptr : &*found;
}

Credibility WeighSources(const Corpus& corpus, absl::Span<const Judgement> judgements,
                         const CredibilityOptions& options) {
  const SourceRegistry& registry = corpus.vocabulary().sources();
  Credibility result;
  result.items = ItemsOf(corpus, judgements);
  WeighOptions weigh;
  weigh.as_of_day = options.as_of_day;
  weigh.half_life_days = options.half_life_days;
  weigh.priors = PriorsOf(judgements, registry);
  result.weights = Weigh(result.items, weigh);

  result.grades.set_as_of_day(options.as_of_day);
  result.grades.set_half_life_days(options.half_life_days);
  result.grades.set_questions(static_cast<int>(result.items.size()));
  for (const auto& [origin, source] : result.weights.sources) {
    const auto prior = weigh.priors.find(origin);
    *result.grades.add_sources() =
        GradeOfRecord(source, result.weights,
                      prior == weigh.priors.end() ? Beta{0, 0} : prior->second);
    SourceGrade& grade = *result.grades.mutable_sources(result.grades.sources_size() - 1);
    grade.set_name(registry.NameOf(origin));
  }
  for (uint32_t i = 0; i < result.items.size(); ++i) {
    for (uint32_t v = 0; v < result.items[i].voices.size(); ++v) {
      for (const int s : result.items[i].voices[v].statements) {
        result.answers_of[corpus.statements()[s].claim->id()].emplace_back(i, v);
      }
    }
  }
  return result;
}

int32_t LastKnownDay(const Corpus& corpus) {
  int32_t last = INT32_MIN;
  for (const Statement& s : corpus.statements()) {
    if (s.known_day.has_value()) {
      last = std::max(last, *s.known_day);
    } else if (!s.when.open_last()) {
      last = std::max(last, s.when.last);
    }
  }
  return last == INT32_MIN ? 0 : last;
}

}  // namespace crosscheck
