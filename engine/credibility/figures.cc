#include "engine/credibility/figures.h"

#include <algorithm>
#include <string>

#include "engine/credibility/letters.h"

namespace crosscheck {
namespace {

constexpr double kInterval = 0.9;

// The Beta of this mean and variance.
Beta BetaOf(double mean, double variance) {
  const double strength = std::max(mean * (1 - mean) / variance - 1, 1e-3);
  return {std::max(mean * strength, 1e-3), std::max((1 - mean) * strength, 1e-3)};
}

// Variance of the mean from what is not known of the counted answers.
double UnsureOf(const Tally& tally, double strength) {
  return tally.unsure / (strength * strength);
}

RecordFigure FigureOf(double mean, double variance, const Tally& tally) {
  const Beta wide = BetaOf(mean, variance);
  RecordFigure figure;
  figure.set_probability(mean);
  figure.set_low(wide.Quantile((1 - kInterval) / 2));
  figure.set_high(wide.Quantile((1 + kInterval) / 2));
  figure.set_weight(tally.seen.strength());
  figure.set_questions(tally.questions);
  figure.set_disputed(tally.disputed);
  figure.set_judged(tally.judged);
  return figure;
}

Beta Sum(const Beta& a, const Beta& b) { return {a.hits + b.hits, a.misses + b.misses}; }

}  // namespace

SourceGrade GradeOfRecord(const WeighedSource& source, const Weights& weights, const Beta& prior) {
  SourceGrade grade;
  grade.set_source_id(source.origin);
  grade.set_side(source.side);
  grade.set_alone(source.alone);
  grade.set_too_late(source.too_late);
  grade.set_same_voice_as(source.same_voice_as);

  // The whole is its two bearings, in the proportion in which it has them.
  double mean = 0, variance = 0;
  for (const auto& [bearing, tally] : source.by_bearing) {
    const Estimate e = EstimateOf(weights.common.at(bearing), Sum(prior, tally.seen));
    const double of_bearing = e.variance + UnsureOf(tally, e.strength);
    const double share = tally.seen.strength() / source.all.seen.strength();
    mean += share * e.mean;
    variance += share * share * of_bearing;
    RecordFigure& figure = *grade.add_parts();
    figure = FigureOf(e.mean, of_bearing, tally);
    figure.set_bearing(BearingName(bearing));
  }
  if (source.by_bearing.empty()) {  // nothing counts: what is known of sources, and of this one
    const Estimate e = EstimateOf(weights.common.at(Bearing::kOther), prior);
    mean = e.mean;
    variance = e.variance;
  }
  *grade.mutable_overall() = FigureOf(mean, variance, source.all);
  const Letter letter = LetterFor(mean, source.all.seen.strength() + prior.strength());
  grade.set_letter(std::string(1, letter.letter));
  grade.set_letter_why(letter.why);
  for (const auto& [key, tally] : source.by_topic) {
    const auto& [topic, bearing] = key;
    // What the source's other topics say of this one.
    const Beta& same_bearing = source.by_bearing.at(bearing).seen;
    const Beta elsewhere = {std::max(same_bearing.hits - tally.seen.hits, 0.0),
                            std::max(same_bearing.misses - tally.seen.misses, 0.0)};
    const Estimate wide = EstimateOf(weights.common.at(bearing), Sum(prior, elsewhere));
    const Beta posterior = {kTopicClaims * wide.mean + tally.seen.hits,
                            kTopicClaims * (1 - wide.mean) + tally.seen.misses};
    const double pull = kTopicClaims / posterior.strength();
    const double of_topic = posterior.mean() * (1 - posterior.mean()) / (posterior.strength() + 1) +
                            pull * pull * wide.variance + UnsureOf(tally, posterior.strength());
    RecordFigure& figure = *grade.add_parts();
    figure = FigureOf(posterior.mean(), of_topic, tally);
    figure.set_topic(topic);
    figure.set_bearing(BearingName(bearing));
  }
  return grade;
}

}  // namespace crosscheck
