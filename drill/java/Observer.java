import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.FeatureUpdate;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.UpdateFeaturesOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * What a drill sees of its cluster, in one process that lives as long as the drill: starting one of Kafka's tools for each
 * look would take longer than most faults last.
 *
 * <p>Usage: Observer BOOTSTRAP_SERVERS. Reads commands from standard input, one a line, "ID COMMAND ARGUMENTS…", and prints
 * a line of JSON for each: {"id": ID, …}, with "error" where it failed. What it watches it prints without being asked:
 * {"partition": …} whenever leader, in-sync or eligible leader replicas have changed. It ends when its input does.
 */
public final class Observer {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long POLL_MS = 100;
  /** Below the drills' session timeout, so that a paused broker is given up before the cluster has changed because of it. */
  private static final int PATIENCE_MS = 1_000;
  private static final long READ_DEADLINE_MS = 180_000;

  private final String servers;
  private final Admin admin;
  private final Set<String> watched = ConcurrentHashMap.newKeySet();
  private final Map<TopicPartition, String> known = new ConcurrentHashMap<>();

  private Observer(String servers) {
    this.servers = servers;
    Properties settings = new Properties();
    settings.put("bootstrap.servers", servers);
    settings.put("request.timeout.ms", String.valueOf(PATIENCE_MS));
    settings.put("default.api.timeout.ms", "30000");
    settings.put("reconnect.backoff.max.ms", "200");
    settings.put("socket.connection.setup.timeout.ms", String.valueOf(PATIENCE_MS));
    // With all brokers gone for a while, it must find them again.
    settings.put("metadata.recovery.strategy", "rebootstrap");
    this.admin = Admin.create(settings);
  }

  public static void main(String[] args) throws Exception {
    Observer observer = new Observer(args[0]);
    Thread watcher = new Thread(observer::watch, "watcher");
    watcher.setDaemon(true);
    watcher.start();
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String command = line;
      new Thread(() -> observer.answer(command)).start();
    }
    Runtime.getRuntime().halt(0);
  }

  private void answer(String line) {
    String[] words = line.split(" ");
    ObjectNode answer = JSON.createObjectNode().put("id", Integer.parseInt(words[0]));
    try {
      perform(words, answer);
    } catch (Throwable error) {
      Throwable cause = error.getCause() == null ? error : error.getCause();
      answer.put("error", cause.toString());
    }
    print(answer);
  }

  private void perform(String[] words, ObjectNode answer) throws Exception {
    switch (words[1]) {
      case "cluster" -> describeCluster(answer);
      case "watch" -> watched.add(words[2]);
      case "unwatch" -> watched.remove(words[2]);
      case "create" -> create(words[2], words[3], words[4]);
      case "place" -> place(words[2], words[3]);
      case "read" -> answer.put("records", read(words[0], words[2]));
      case "feature" -> setFeature(words[2], Short.parseShort(words[3]));
      case "forget-offsets" -> forgetOffsets(words[2], words[3]);
      default -> throw new IllegalArgumentException("there is no command " + words[1]);
    }
  }

  private void describeCluster(ObjectNode answer) throws Exception {
    var cluster = admin.describeCluster();
    answer.put("clusterId", cluster.clusterId().get());
    var brokers = answer.putArray("brokers");
    cluster.nodes().get().stream().map(Node::id).sorted().forEach(brokers::add);
  }

  /** Makes a topic of one partition on these brokers, the first of which leads, with settings as in "name=value,name=value". */
  private void create(String topic, String brokers, String settings) throws Exception {
    Map<String, String> configs = new java.util.HashMap<>();
    for (String setting : settings.split(",")) {
      String[] pair = setting.split("=", 2);
      configs.put(pair[0], pair[1]);
    }
    NewTopic wanted = new NewTopic(topic, Map.of(0, numbersIn(brokers))).configs(configs);
    try {
      admin.createTopics(List.of(wanted)).all().get();
    } catch (java.util.concurrent.ExecutionException error) {
      // The names of a drill's topics are nobody else's: an answer that came too late was asked for again.
      if (!(error.getCause() instanceof TopicExistsException)) throw error;
    }
  }

  private static List<Integer> numbersIn(String list) {
    return Arrays.stream(list.split(",")).map(Integer::valueOf).toList();
  }

  /** Puts the replicas of all partitions on these brokers, the first of which leads. */
  private void place(String topic, String brokers) throws Exception {
    List<Integer> replicas = numbersIn(brokers);
    Set<TopicPartition> partitions = partitionsOf(topic);
    var wanted = Optional.of(new NewPartitionReassignment(replicas));
    var moves = new java.util.HashMap<TopicPartition, Optional<NewPartitionReassignment>>();
    for (TopicPartition partition : partitions) moves.put(partition, wanted);
    admin.alterPartitionReassignments(moves).all().get();
    while (!admin.listPartitionReassignments(partitions).reassignments().get().isEmpty()) Thread.sleep(POLL_MS);
    var elections = admin.electLeaders(ElectionType.PREFERRED, partitions).partitions().get();
    for (var failure : elections.values()) {
      boolean isLeader = failure.map(org.apache.kafka.common.errors.ElectionNotNeededException.class::isInstance).orElse(true);
      if (!isLeader) throw new IllegalStateException(failure.get());
    }
  }

  private Set<TopicPartition> partitionsOf(String topic) throws Exception {
    TopicDescription description = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
    return description.partitions().stream()
        .map(each -> new TopicPartition(topic, each.partition()))
        .collect(java.util.stream.Collectors.toSet());
  }

  private void setFeature(String feature, short level) throws Exception {
    var type = level == 0 ? FeatureUpdate.UpgradeType.SAFE_DOWNGRADE : FeatureUpdate.UpgradeType.UPGRADE;
    var finalized = admin.describeFeatures().featureMetadata().get().finalizedFeatures().get(feature);
    if ((finalized == null ? 0 : finalized.maxVersionLevel()) == level) return;
    admin.updateFeatures(Map.of(feature, new FeatureUpdate(level, type)), new UpdateFeaturesOptions()).all().get();
  }

  private void forgetOffsets(String group, String topic) throws Exception {
    admin.deleteConsumerGroupOffsets(group, partitionsOf(topic)).all().get();
    boolean isLeft = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().keySet().stream()
        .anyMatch(partition -> partition.topic().equals(topic));
    if (isLeft) throw new IllegalStateException("the offsets of " + group + " are still there");
  }

  /** Prints all records of a topic, from the first to the last that was there when it began. */
  private long read(String id, String topic) throws Exception {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", servers);
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "earliest");
    settings.put("default.api.timeout.ms", "30000");
    settings.put("request.timeout.ms", "10000");
    long count = 0;
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      Set<TopicPartition> partitions = partitionsOf(topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long deadline = System.currentTimeMillis() + READ_DEADLINE_MS;
      while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        if (System.currentTimeMillis() > deadline) throw new IllegalStateException("not read to its end in time");
        for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(200))) {
          ObjectNode line = JSON.createObjectNode().put("read", Integer.parseInt(id));
          print(line.put("partition", each.partition()).put("offset", each.offset()).put("value", each.value()));
          count++;
        }
      }
    }
    return count;
  }

  private void watch() {
    for (; ; ) {
      try {
        if (!watched.isEmpty()) look();
        Thread.sleep(POLL_MS);
      } catch (Exception error) {
        // Nobody answers: what has changed shows when somebody does.
      }
    }
  }

  private void look() throws Exception {
    var options = new DescribeTopicsOptions().timeoutMs(2 * PATIENCE_MS);
    var topics = admin.describeTopics(TopicCollection.ofTopicNames(watched), options).topicNameValues();
    for (var topic : topics.entrySet()) {
      TopicDescription description;
      try {
        description = topic.getValue().get(3 * PATIENCE_MS, TimeUnit.MILLISECONDS);
      } catch (java.util.concurrent.ExecutionException error) {
        continue;
      }
      for (TopicPartitionInfo partition : description.partitions()) show(topic.getKey(), partition);
    }
  }

  private void show(String topic, TopicPartitionInfo partition) {
    ObjectNode state = JSON.createObjectNode().put("topic", topic).put("partition", partition.partition());
    if (partition.leader() == null || partition.leader().isEmpty()) state.putNull("leader");
    else state.put("leader", partition.leader().id());
    partition.replicas().stream().map(Node::id).forEach(state.putArray("replicas")::add);
    partition.isr().stream().map(Node::id).sorted().forEach(state.putArray("isr")::add);
    List<Node> eligible = partition.elr() == null ? List.of() : partition.elr();
    eligible.stream().map(Node::id).sorted().forEach(state.putArray("elr")::add);
    String text = state.toString();
    if (text.equals(known.put(new TopicPartition(topic, partition.partition()), text))) return;
    print(JSON.createObjectNode().put("at", System.currentTimeMillis()).set("seen", state));
  }

  private static synchronized void print(ObjectNode line) {
    System.out.println(line);
  }
}
