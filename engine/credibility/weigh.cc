#include "engine/credibility/weigh.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/infer/claim_table.h"
#include "engine/infer/copy_groups.h"

namespace crosscheck {
namespace {

constexpr double kStart = 0.8;
constexpr Beta kSource = {4, 1};
// No record makes an answer certain, either way.
constexpr double kLeast = 0.01;
constexpr int kMostRounds = 100;
constexpr double kStill = 1e-6;
constexpr Bearing kBearings[] = {Bearing::kOwnSide, Bearing::kOther};

// A source's answers of one topic and bearing.
struct Cell {
  uint32_t source = 0;
  Bearing bearing = Bearing::kOther;
  double accuracy = kStart;
  Beta seen = {0, 0};
};

struct Vote {
  uint32_t cell = 0;
  double share = 0;   // of a voice: 0 for copies
  double weight = 0;  // in the record; 0 when it counts in none
};

class Weighing {
 public:
  Weighing(absl::Span<const Item> items, const WeighOptions& options)
      : items_(items), options_(options) {
    Number();
    FindVoices();
    CastVotes();
  }

  Weights Run() {
    result_.belief.resize(items_.size());
    std::map<Bearing, Beta> common = {{Bearing::kOwnSide, kSource}, {Bearing::kOther, kSource}};
    for (int round = 1; round <= kMostRounds; ++round) {
      result_.rounds = round;
      for (Cell& cell : cells_) cell.seen = {0, 0};
      for (size_t i = 0; i < items_.size(); ++i) {
        Believe(i);
        Count(i);
      }
      if (Update(common) < kStill) break;
    }
    for (size_t i = 0; i < items_.size(); ++i) Believe(i);
    Report();
    return std::move(result_);
  }

 private:
  // Sources with a side come first: of several that speak with one voice the first one votes, and
  // it is the one of whom more is known.
  static std::string TableName(const ItemVoice& voice) {
    return absl::StrCat(voice.side.empty() ? "2 " : "1 ", voice.origin);
  }

  void Number() {
    for (const Item& item : items_) {
      for (const ItemVoice& voice : item.voices) {
        const auto [it, is_new] = source_of_.try_emplace(voice.origin, 0);
        if (is_new) result_.sources[voice.origin].side = voice.side;
        result_.sources[voice.origin].origin = voice.origin;
        cell_of_.try_emplace({voice.origin, item.topic, voice.bearing}, 0);
      }
    }
    for (auto& [origin, number] : source_of_) {
      number = static_cast<uint32_t>(names_.size());
      names_.push_back(origin);
    }
    for (auto& [key, number] : cell_of_) {
      number = static_cast<uint32_t>(cells_.size());
      cells_.push_back({source_of_.at(std::get<0>(key)), std::get<2>(key), kStart, {0, 0}});
    }
  }

  // Sources that give the same answers on what is disputed are one voice, as on plain tables.
  void FindVoices() {
    ClaimTableBuilder builder;
    std::map<std::string, std::string> origin_of;  // by name in the table
    for (size_t i = 0; i < items_.size(); ++i) {
      const std::string item = absl::StrCat(i);
      for (const ItemVoice& voice : items_[i].voices) {
        std::string value;
        for (const uint32_t c : voice.fits) absl::StrAppend(&value, c, " ");
        const std::string name = TableName(voice);
        origin_of.try_emplace(name, voice.origin);
        builder.Add(name, item, value);
      }
    }
    const ClaimTable table = builder.Build();
    const CopyGroups groups = FindCopyGroups(table);
    voice_of_.resize(names_.size());
    echo_.assign(names_.size(), false);
    for (uint32_t s = 0; s < table.num_sources(); ++s) {
      const uint32_t own = source_of_.at(origin_of.at(table.sources[s]));
      const uint32_t first = source_of_.at(origin_of.at(table.sources[groups.voice_of[s]]));
      voice_of_[own] = first;
      echo_[own] = groups.echo[s];
      if (first != own) result_.sources[names_[own]].same_voice_as = names_[first];
    }
  }

  // One voice has one vote on an item, however many sources speak with it; so have the sources of
  // one side where the answer favours that side.
  std::string VoiceOf(const ItemVoice& voice) const {
    if (voice.bearing == Bearing::kOwnSide) return absl::StrCat("side ", voice.side);
    return absl::StrCat("voice ", voice_of_[source_of_.at(voice.origin)]);
  }

  bool HasVote(const ItemVoice& voice) const {
    return !voice.copied && !echo_[source_of_.at(voice.origin)];
  }

  void CastVotes() {
    votes_.resize(items_.size());
    for (size_t i = 0; i < items_.size(); ++i) {
      const Item& item = items_[i];
      std::map<std::string, int> members;
      for (const ItemVoice& voice : item.voices) members[VoiceOf(voice)] += HasVote(voice);
      for (const ItemVoice& voice : item.voices) {
        Vote vote;
        vote.cell = cell_of_.at({voice.origin, item.topic, voice.bearing});
        if (HasVote(voice)) vote.share = 1.0 / members.at(VoiceOf(voice));
        if (voice.fits.size() < item.candidates.size()) vote.weight = WeightOf(item, voice);
        votes_[i].push_back(vote);
      }
    }
  }

  // What the answer counts in its giver's record, and why when it counts for nothing.
  double WeightOf(const Item& item, const ItemVoice& voice) {
    WeighedSource& source = result_.sources[voice.origin];
    if (voice.too_late) {
      ++source.too_late;
      return 0;
    }
    const std::string own = VoiceOf(voice);
    const bool alone =
        item.judged.empty() &&
        std::none_of(item.voices.begin(), item.voices.end(), [&](const ItemVoice& other) {
          return other.origin != voice.origin && !other.copied && VoiceOf(other) != own &&
                 voice_of_[source_of_.at(other.origin)] !=
                     voice_of_[source_of_.at(voice.origin)];
        });
    if (alone) {
      ++source.alone;
      return 0;
    }
    const double age_days = std::max(0, options_.as_of_day - voice.known_day);
    return std::exp2(-age_days / options_.half_life_days);
  }

  void Believe(size_t i) {
    const Item& item = items_[i];
    const size_t candidates = item.candidates.size();
    std::vector<double>& belief = result_.belief[i];
    belief.assign(candidates, 0);
    for (size_t v = 0; v < item.voices.size(); ++v) {
      const Vote& vote = votes_[i][v];
      const std::vector<uint32_t>& fits = item.voices[v].fits;
      if (vote.share == 0 || fits.size() == candidates) continue;
      const double a = std::clamp(cells_[vote.cell].accuracy, kLeast, 1 - kLeast);
      const double in = std::log(a / fits.size());
      const double out = std::log((1 - a) / (candidates - fits.size()));
      for (double& b : belief) b += vote.share * out;
      for (const uint32_t c : fits) belief[c] += vote.share * (in - out);
    }
    if (!item.judged.empty()) {
      for (uint32_t c = 0; c < candidates; ++c) {
        if (!std::binary_search(item.judged.begin(), item.judged.end(), c)) belief[c] = -INFINITY;
      }
    }
    const double most = *std::max_element(belief.begin(), belief.end());
    double sum = 0;
    for (double& b : belief) sum += b = std::exp(b - most);
    for (double& b : belief) b /= sum;
  }

  double Holds(size_t i, size_t v) const {
    double holds = 0;
    for (const uint32_t c : items_[i].voices[v].fits) holds += result_.belief[i][c];
    return std::min(holds, 1.0);
  }

  void Count(size_t i) {
    for (size_t v = 0; v < votes_[i].size(); ++v) {
      const Vote& vote = votes_[i][v];
      if (vote.weight == 0) continue;
      const double holds = Holds(i, v);
      cells_[vote.cell].seen.hits += vote.weight * holds;
      cells_[vote.cell].seen.misses += vote.weight * (1 - holds);
    }
  }

  Beta PriorOf(uint32_t source) const {
    const auto it = options_.priors.find(names_[source]);
    return it == options_.priors.end() ? Beta{0, 0} : it->second;
  }

  // Of sources that speak with one voice one stands for all: copies must not make sources look alike.
  std::vector<Beta> OnePerVoice(const std::vector<Beta>& by_source) const {
    std::vector<Beta> voices;
    for (uint32_t s = 0; s < by_source.size(); ++s) {
      if (voice_of_[s] == s) voices.push_back(by_source[s]);
    }
    return voices;
  }

  // New accuracies from what was counted; how far the farthest moved.
  double Update(std::map<Bearing, Beta>& common) {
    std::map<Bearing, std::vector<Beta>> seen;
    for (const Bearing bearing : kBearings) seen[bearing].assign(names_.size(), {0, 0});
    for (const Cell& cell : cells_) {
      Beta& sum = seen[cell.bearing][cell.source];
      sum = {sum.hits + cell.seen.hits, sum.misses + cell.seen.misses};
    }
    for (const Bearing bearing : kBearings) {
      common[bearing] = FitBeta(OnePerVoice(seen[bearing]), common[bearing], kSource, 5);
    }
    double moved = 0;
    for (Cell& cell : cells_) {
      const Beta& shared = common[cell.bearing];
      const Beta& own = seen[cell.bearing][cell.source];
      const Beta prior = PriorOf(cell.source);
      // The source's other topics; this one speaks for itself.
      const Beta wide = {shared.hits + prior.hits + std::max(own.hits - cell.seen.hits, 0.0),
                         shared.misses + prior.misses +
                             std::max(own.misses - cell.seen.misses, 0.0)};
      const double next = (kTopicClaims * wide.mean() + cell.seen.hits) /
                          (kTopicClaims + cell.seen.strength());
      moved = std::max(moved, std::abs(next - cell.accuracy));
      cell.accuracy = next;
    }
    return moved;
  }

  void Report() {
    for (size_t i = 0; i < items_.size(); ++i) {
      const Item& item = items_[i];
      for (size_t v = 0; v < item.voices.size(); ++v) {
        const double weight = votes_[i][v].weight;
        if (weight == 0) continue;
        const ItemVoice& voice = item.voices[v];
        WeighedSource& source = result_.sources[voice.origin];
        const double holds = Holds(i, v);
        source.counted.push_back(
            {static_cast<uint32_t>(i), static_cast<uint32_t>(v), weight, holds});
        for (Tally* tally : {&source.all, &source.by_bearing[voice.bearing],
                             &source.by_topic[{item.topic, voice.bearing}]}) {
          tally->seen.hits += weight * holds;
          tally->seen.misses += weight * (1 - holds);
          tally->unsure += weight * weight * holds * (1 - holds);
          ++tally->questions;
          tally->disputed += item.disputed();
          tally->judged += !item.judged.empty();
        }
      }
    }
    std::map<Bearing, std::vector<Beta>> seen;
    for (const Bearing bearing : kBearings) seen[bearing].assign(names_.size(), {0, 0});
    for (const auto& [origin, source] : result_.sources) {
      const uint32_t number = source_of_.at(origin);
      for (const auto& [bearing, tally] : source.by_bearing) seen[bearing][number] = tally.seen;
    }
    for (const Bearing bearing : kBearings) {
      result_.common[bearing] = CommonRecordOf(OnePerVoice(seen[bearing]));
    }
  }

  absl::Span<const Item> items_;
  const WeighOptions& options_;
  Weights result_;
  std::map<std::string, uint32_t> source_of_;
  std::vector<std::string> names_;
  std::map<std::tuple<std::string, std::string, Bearing>, uint32_t> cell_of_;
  std::vector<Cell> cells_;
  std::vector<uint32_t> voice_of_;  // by source: the source whose voice it is
  std::vector<bool> echo_;
  std::vector<std::vector<Vote>> votes_;
};

}  // namespace

Weights Weigh(absl::Span<const Item> items, const WeighOptions& options) {
  return Weighing(items, options).Run();
}

}  // namespace crosscheck
