#include "engine/credibility/credibility.h"

#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/credibility/items.h"

namespace crosscheck {
namespace {

// Belief takes errors for independent; by this factor it is too sure. From plain tables, where the
// right answers are known: docs/credibility.md, "Confidence and intervals".
constexpr double kSurplusBelief = 0.97;
constexpr double kInterval = 0.9;

double VarianceOf(const Beta& beta) {
  const double mean = beta.mean();
  return mean * (1 - mean) / (beta.strength() + 1);
}

// The Beta of the same mean and a greater variance.
Beta Widened(const Beta& beta, double more_variance) {
  const double mean = beta.mean();
  const double variance = VarianceOf(beta) + more_variance;
  const double strength = std::max(mean * (1 - mean) / variance - 1, 1e-3);
  return {std::max(mean * strength, 1e-3), std::max((1 - mean) * strength, 1e-3)};
}

// What is not known of the claims that were counted, in the mean's own units.
double UnsureOf(const Tally& tally, double strength) {
  return tally.unsure / (strength * strength);
}

RecordFigure FigureOf(const Beta& posterior, double more_variance, const Tally& tally) {
  const Beta wide = Widened(posterior, more_variance);
  RecordFigure figure;
  figure.set_probability(posterior.mean());
  figure.set_low(wide.Quantile((1 - kInterval) / 2));
  figure.set_high(wide.Quantile((1 + kInterval) / 2));
  figure.set_weight(tally.seen.strength());
  figure.set_questions(tally.questions);
  figure.set_disputed(tally.disputed);
  figure.set_judged(tally.judged);
  return figure;
}

Beta Sum(const Beta& a, const Beta& b, const Beta& c) {
  return {a.hits + b.hits + c.hits, a.misses + b.misses + c.misses};
}

SourceGrade GradeSource(const WeighedSource& source, const Weights& weights, const Beta& prior,
                        const SourceRegistry& registry) {
  SourceGrade grade;
  grade.set_source_id(source.origin);
  grade.set_name(registry.NameOf(source.origin));
  grade.set_side(source.side);
  grade.set_alone(source.alone);
  grade.set_too_late(source.too_late);
  grade.set_same_voice_as(source.same_voice_as);

  const Beta all = Sum(weights.common_all, prior, source.all.seen);
  *grade.mutable_overall() = FigureOf(all, UnsureOf(source.all, all.strength()), source.all);
  const Letter letter =
      LetterFor(all.mean(), source.all.seen.strength() + prior.strength(), all.strength());
  grade.set_letter(std::string(1, letter.letter));
  grade.set_letter_why(letter.why);

  std::map<Bearing, Beta> by_bearing;
  for (const auto& [bearing, tally] : source.by_bearing) {
    const Beta posterior = Sum(weights.common.at(bearing), prior, tally.seen);
    by_bearing[bearing] = posterior;
    RecordFigure& figure = *grade.add_parts();
    figure = FigureOf(posterior, UnsureOf(tally, posterior.strength()), tally);
    figure.set_bearing(BearingName(bearing));
  }
  for (const auto& [key, tally] : source.by_topic) {
    const auto& [topic, bearing] = key;
    const Beta& wide = by_bearing.at(bearing);
    const Beta posterior = {kTopicClaims * wide.mean() + tally.seen.hits,
                            kTopicClaims * (1 - wide.mean()) + tally.seen.misses};
    const double pull = kTopicClaims / posterior.strength();
    const double more = UnsureOf(tally, posterior.strength()) + pull * pull * VarianceOf(wide);
    RecordFigure& figure = *grade.add_parts();
    figure = FigureOf(posterior, more, tally);
    figure.set_topic(topic);
    figure.set_bearing(BearingName(bearing));
  }
  return grade;
}

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
  for (const SourceGrade& grade : grades.sources()) {
    if (grade.source_id() == source_id) return &grade;
  }
  return nullptr;
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
        GradeSource(source, result.weights, prior == weigh.priors.end() ? Beta{0, 0} : prior->second,
                    registry);
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
